package io.vpnmanager.core.internal.wireguard;

import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.api.protocol.WireGuard;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.core.internal.protocol.WantedListener;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the device of a server says, asked in its container by whoever wants to know.
 *
 * @param publicKey its own; empty while it has none
 * @param users when those who may shake hands last did, by public key
 * @param probes the public keys of the probe user, who is no user
 */
public record DeviceLook(Optional<String> publicKey, Map<String, Optional<Instant>> users, Set<String> probes) {
    /** Copies the collections. */
    public DeviceLook {
        users = Map.copyOf(users);
        probes = Set.copyOf(probes);
    }

    /**
     * {@return what the device of a server says now, behind its present keys; empty while there is none}
     *
     * @throws io.vpnmanager.api.error.VpnException {@code FIND} when there is no container, else that of the engine
     */
    public static Optional<DeviceLook> at(ContainerRuntime runtime, Server server) {
        if (!(server.spec().protocol() instanceof WireGuard protocol)) {
            throw new IllegalArgumentException("server " + server.name() + " has no device");
        }
        Set<Cidr> ofProbe = Set.of(Cidr.single(ProbeAddresses.at(protocol).ofProbe()));
        ListenerId listener = WantedListener.present(server).id();
        return new TunnelContainer(() -> runtime, listener, TunnelContainer.IMAGE)
                .dumpIfAny()
                .map(dump -> of(dump, ofProbe));
    }

    private static DeviceLook of(DeviceDump dump, Set<Cidr> ofProbe) {
        Map<String, Optional<Instant>> users = new HashMap<>();
        Set<String> probes = new HashSet<>();
        dump.peers().forEach((key, state) -> {
            if (state.addresses().equals(ofProbe)) {
                probes.add(key);
            } else {
                users.put(key, state.handshake());
            }
        });
        return new DeviceLook(dump.publicKey(), users, probes);
    }

    /** {@return when a user last shook hands, if one did} */
    public Optional<Instant> lastHandshake() {
        return users.values().stream().flatMap(Optional::stream).max(Comparator.naturalOrder());
    }

    /** {@return whether whoever has this public key may shake hands} */
    public boolean letsIn(String client) {
        return users.containsKey(client) || probes.contains(client);
    }
}
