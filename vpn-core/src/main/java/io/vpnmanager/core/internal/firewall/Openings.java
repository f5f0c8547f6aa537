package io.vpnmanager.core.internal.firewall;

import io.vpnmanager.api.firewall.FirewallSettings;
import io.vpnmanager.api.firewall.OpenPort;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.core.internal.protocol.EngineAbilities;
import io.vpnmanager.core.internal.protocol.WantedListener;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Which ports the firewall lets through for servers: those where one that is to run listens, with its earlier keys too,
 * unless only this machine can reach them.
 *
 * @param abilities of every engine there is
 */
record Openings(List<EngineAbilities> abilities) {
    private static final Comparator<OpenPort> ORDER =
            Comparator.comparing(OpenPort::server).thenComparing(OpenPort::port).thenComparing(OpenPort::transport);

    /** {@return the ports of these servers, in an order that only they decide} */
    List<OpenPort> of(List<Server> servers, FirewallSettings settings) {
        return servers.stream()
                .filter(server -> server.spec().isToRun())
                .filter(server -> !server.spec().listen().isLoopback())
                .flatMap(server -> WantedListener.of(server).stream())
                .flatMap(listener -> of(listener, settings))
                .sorted(ORDER)
                .toList();
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
