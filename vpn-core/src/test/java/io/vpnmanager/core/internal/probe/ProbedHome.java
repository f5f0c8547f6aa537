package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.net.Host;
import io.vpnmanager.api.probe.Probe;
import io.vpnmanager.api.probe.ProbeSpec;
import io.vpnmanager.api.protocol.Protocol;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserQuery;
import io.vpnmanager.api.user.UserSpec;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A home whose user alice has keys for both protocols of proxies, and whose servers are tried. */
final class ProbedHome implements AutoCloseable {
    static final UserName ALICE = UserName.parse("alice");
    /** For what will not come. */
    static final Duration HASTE = Duration.ofMillis(400);

    static final ProbeSpec NOBODY = ProbeSpec.WITHOUT_CREDENTIALS;
    static final ProbeSpec AS_ALICE = ProbeSpec.as(ALICE);

    final Vpn vpn;

    ProbedHome(Path folder) {
        vpn = Vpn.open(folder.resolve("home"));
        vpn.users()
                .create(UserSpec.named(ALICE)
                        .access(ProtocolKind.SOCKS5)
                        .access(ProtocolKind.HTTP)
                        .build());
    }

    /** One at a port that is free now. */
    Server server(String name, Protocol protocol) {
        return vpn.servers()
                .create(ServerSpec.named(name)
                        .protocol(protocol)
                        .port(freePort())
                        .build());
    }

    /** One whose clients are sent to another address of this machine. */
    Server elsewhere(String name, int port, String host) {
        return vpn.servers()
                .create(ServerSpec.named(name)
                        .protocol(Protocol.closedByDefault(ProtocolKind.SOCKS5))
                        .port(port)
                        .publicHost(Host.parse(host))
                        .build());
    }

    Server server(String name, ProtocolKind kind) {
        return server(name, Protocol.closedByDefault(kind));
    }

    Server vless(String name) {
        Map<String, List<String>> settings =
                Map.of("reality-target", List.of("localhost:443"), "insecure-reality-target", List.of("true"));
        return server(name, Protocol.of(ProtocolKind.VLESS, TargetPolicy.PUBLIC_ONLY, settings));
    }

    static int port(Server server) {
        return server.spec().port().orElseThrow().number();
    }

    List<Probe> probes(ProbeSpec how, String... names) {
        return vpn.probes().of(List.of(names).stream().map(ServerName::parse).toList(), how);
    }

    /** {@return what came of the only protocol of a server} */
    Probe probe(String name, ProbeSpec how) {
        List<Probe> all = probes(how, name);
        if (all.size() != 1) {
            throw new AssertionError(all);
        }
        return all.getFirst();
    }

    /** Leaves alice alone. */
    void clear() {
        vpn.servers().list().forEach(server -> vpn.servers().delete(server.id()));
        vpn.users().list(UserQuery.all()).items().stream()
                .filter(user -> !user.name().equals(ALICE))
                .forEach(user -> vpn.users().delete(user.id()));
        vpn.groups().list().forEach(group -> vpn.groups().delete(group.id()));
    }

    static int freePort() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        vpn.close();
    }
}
