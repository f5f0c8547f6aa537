package io.vpnmanager.core.internal.doctor;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Power;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.core.internal.config.LayerLook;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What is examined.
 *
 * @param folder of the home; there may be none
 * @param exists whether there is one
 * @param damage finds what is damaged in the store, or throws a {@link VpnException} where it cannot be opened
 * @param vpn the open home, if it could be opened
 * @param closed why it could not
 * @param settings where it is configured, and how that reads
 * @param servers that shall run, as far as the home could be opened
 * @param containers finds the container engine, or throws a {@link VpnException}
 * @param clock the time
 */
public record Patient(
        Path folder,
        boolean exists,
        Supplier<List<String>> damage,
        Optional<Vpn> vpn,
        Optional<VpnException> closed,
        LayerLook settings,
        List<Server> servers,
        Supplier<ContainerRuntime> containers,
        InstantSource clock) {

    /** {@return that the servers are not known, where that is so} */
    Optional<Diagnosis> unseen(String check, String subject) {
        return closed.map(why -> Diagnosis.skipped(check, subject, "cannot be looked at: the home is not open"));
    }

    /** {@return the servers that shall run and need containers} */
    List<Server> contained() {
        return servers.stream()
                .filter(server -> switch (server.spec().protocol().kind()) {
                    case VLESS, SHADOWSOCKS, WIREGUARD -> true;
                    case SOCKS5, HTTP -> false;
                })
                .toList();
    }

    List<Server> of(ProtocolKind kind) {
        return servers.stream()
                .filter(server -> server.spec().protocol().kind() == kind)
                .toList();
    }

    /** {@return the same, which could not be opened} */
    Patient closedBy(VpnException why) {
        return new Patient(folder, exists, damage, vpn, Optional.of(why), settings, servers, containers, clock);
    }

    /** {@return the same, opened} */
    Patient opened(Vpn open) {
        List<Server> wanted = open.servers().list().stream()
                .filter(server -> server.spec().power() == Power.RUNNING)
                .toList();
        return new Patient(folder, exists, damage, Optional.of(open), closed, settings, wanted, containers, clock);
    }
}
