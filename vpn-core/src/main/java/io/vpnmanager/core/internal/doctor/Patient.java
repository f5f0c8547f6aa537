package io.vpnmanager.core.internal.doctor;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Power;
import io.vpnmanager.api.server.Server;
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
        List<Server> servers,
        Supplier<ContainerRuntime> containers,
        InstantSource clock) {

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

    static List<Server> wanted(List<Server> servers) {
        return servers.stream()
                .filter(server -> server.spec().power() == Power.RUNNING)
                .toList();
    }
}
