package io.vpnmanager.core.internal.plan;

import io.vpnmanager.api.plan.Plan;
import io.vpnmanager.api.plan.Step;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.spi.store.StateStore;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What goes on serving while no agent runs: a server in a container outlives the agent, and lets in whom that one let
 * in last.
 */
final class Unattended {
    private Unattended() {}

    /** {@return those of these protocols by which somebody may still come in, as the last agent has left it} */
    static Set<ProtocolKind> in(StateStore store, Set<ProtocolKind> protocols) {
        Set<ProtocolKind> found = spoken(store.read(unit -> unit.servers().list()).stream());
        found.retainAll(protocols);
        return found;
    }

    /** {@return what is spoken by servers that a plan deletes, and whose containers nobody ends without an agent} */
    static Set<ProtocolKind> leftBy(Plan plan) {
        return spoken(plan.steps().stream()
                .filter(Step.DeleteServer.class::isInstance)
                .map(step -> ((Step.DeleteServer) step).before()));
    }

    private static Set<ProtocolKind> spoken(Stream<Server> servers) {
        Set<ProtocolKind> found = EnumSet.noneOf(ProtocolKind.class);
        servers.filter(server -> server.report().container().isPresent())
                .forEach(server -> found.addAll(server.spec().protocol().spoken()));
        return found;
    }
}
