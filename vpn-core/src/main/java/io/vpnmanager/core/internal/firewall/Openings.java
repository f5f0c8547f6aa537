package io.vpnmanager.core.internal.firewall;

import io.vpnmanager.api.firewall.FirewallSettings;
import io.vpnmanager.api.firewall.OpenPort;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.PortRange;
import io.vpnmanager.api.net.Transport;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.core.internal.protocol.EngineAbilities;
import io.vpnmanager.core.internal.protocol.WantedListener;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Which ports the firewall lets through: those where a server that is to run listens, with its earlier keys and for its
 * datagrams too, and that of subscriptions, unless only this machine can reach them.
 *
 * @param abilities of every engine there is
 */
record Openings(List<EngineAbilities> abilities) {
    private static final Comparator<OpenPort> ORDER =
            Comparator.comparing(OpenPort::owner).thenComparing(OpenPort::port).thenComparing(OpenPort::transport);

    /** {@return the ports of these servers, in an order that only they decide} */
    List<OpenPort> of(List<Server> servers, FirewallSettings settings) {
        return Stream.concat(
                        servers.stream()
                                .filter(server -> server.spec().isToRun())
                                .filter(server -> !server.spec().listen().isLoopback())
                                .flatMap(server -> of(server, settings)),
                        settings.subscriptions().stream().flatMap(Openings::ofSubscriptions))
                .sorted(ORDER)
                .toList();
    }

    private Stream<OpenPort> of(Server server, FirewallSettings settings) {
        return Stream.concat(
                WantedListener.of(server).stream().flatMap(listener -> of(listener, settings)),
                ofDatagrams(server, settings));
    }

    private Stream<OpenPort> ofDatagrams(Server server, FirewallSettings settings) {
        ServerSpec spec = server.spec();
        return abilities.stream()
                .filter(engine -> engine.protocols().contains(spec.protocol().kind()))
                .flatMap(engine -> engine.datagramPorts(spec).stream())
                .map(ports -> new OpenPort(
                        Optional.of(spec.name()),
                        spec.listen(),
                        ports,
                        Transport.UDP,
                        false,
                        settings.sourcesOf(server.id())));
    }

    private static Stream<OpenPort> ofSubscriptions(Endpoint endpoint) {
        return endpoint.host() instanceof IpAddress address && !address.isLoopback()
                ? Stream.of(new OpenPort(
                        Optional.empty(), address, PortRange.of(endpoint.port()), Transport.TCP, false, List.of()))
                : Stream.empty();
    }

    private Stream<OpenPort> of(WantedListener listener, FirewallSettings settings) {
        ServerSpec spec = listener.server().spec();
        return abilities.stream()
                .filter(engine -> engine.protocols().contains(spec.protocol().kind()))
                .flatMap(engine -> engine.transports(spec).stream()
                        .flatMap(transport -> listener.port().stream()
                                .map(port -> new OpenPort(
                                        spec.name(),
                                        spec.listen(),
                                        port,
                                        transport,
                                        engine.containerOf(listener.id()).isPresent(),
                                        settings.sourcesOf(listener.server().id())))));
    }
}
