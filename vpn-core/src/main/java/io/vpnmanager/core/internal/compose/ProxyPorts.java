package io.vpnmanager.core.internal.compose;

import io.vpnmanager.api.compose.PublishedPort;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.net.PortRange;
import io.vpnmanager.api.net.Transport;
import io.vpnmanager.api.protocol.HttpProxy;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerSpec;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The ports of servers that run in the agent's own process. */
final class ProxyPorts {
    private ProxyPorts() {}

    static List<PublishedPort> of(List<Server> servers) {
        return proxies(servers)
                .filter(spec -> !spec.listen().isLoopback())
                .flatMap(ProxyPorts::of)
                .distinct()
                .toList();
    }

    /** {@return what is to be said of those that nobody reaches from outside of the container} */
    static List<Problem> hidden(List<Server> servers) {
        return proxies(servers)
                .filter(spec -> spec.listen().isLoopback())
                .map(spec -> Problem.of(
                                ErrorCode.POLICY,
                                "server " + spec.name(),
                                "listens on loopback, which is the container's own in a stack: its port is not published")
                        .remedy("Where clients shall reach it: vpn servers update " + spec.name()
                                + " --listen 0.0.0.0, and generate again"))
                .toList();
    }

    private static Stream<ServerSpec> proxies(List<Server> servers) {
        return servers.stream()
                .map(Server::spec)
                .filter(spec -> spec.protocol() instanceof Socks5 || spec.protocol() instanceof HttpProxy)
                .filter(ServerSpec::isToRun);
    }

    private static Stream<PublishedPort> of(ServerSpec spec) {
        Stream<PublishedPort> own = spec.port().stream()
                .map(port -> new PublishedPort(Optional.empty(), PortRange.of(port), Transport.TCP));
        Stream<PublishedPort> datagrams = spec.protocol() instanceof Socks5 socks5
                ? socks5.udpPorts().stream().map(ports -> new PublishedPort(Optional.empty(), ports, Transport.UDP))
                : Stream.empty();
        return Stream.concat(own, datagrams);
    }
}
