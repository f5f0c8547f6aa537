package io.vpnmanager.core.internal.wireguard;

import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import java.time.Instant;
import java.util.Comparator;
import java.util.Optional;

/**
 * What the device of a server says of its clients, asked in its container by whoever wants to know.
 *
 * @param peers how many may shake hands
 * @param lastHandshake when one last did, if any
 */
public record DeviceLook(int peers, Optional<Instant> lastHandshake) {

    /**
     * {@return what the device of a listener says now; empty while there is none}
     *
     * @throws io.vpnmanager.api.error.VpnException {@code FIND} when there is no container, else that of the engine
     */
    public static Optional<DeviceLook> at(ContainerRuntime runtime, ListenerId listener) {
        return new TunnelContainer(() -> runtime, listener, TunnelContainer.IMAGE)
                .dumpIfAny()
                .map(dump -> new DeviceLook(dump.peers().size(), last(dump)));
    }

    private static Optional<Instant> last(DeviceDump dump) {
        return dump.peers().values().stream()
                .flatMap(state -> state.handshake().stream())
                .max(Comparator.naturalOrder());
    }
}
