package io.vpnmanager.core.internal.agent;

import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.core.internal.audit.Deed;
import io.vpnmanager.spi.store.WriteUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Says once that the traffic of a server cannot be read, and once that it can again: when the report that stands in the
 * store says otherwise than the one that takes its place in the same unit.
 */
final class CountAlarms {
    private CountAlarms() {}

    /** {@return what there is to say about these reports, which are not in the store yet} */
    static List<Deed> of(WriteUnit unit, Map<ServerId, ServerReport> reports) {
        return reports.entrySet().stream()
                .flatMap(report -> unit.servers().find(report.getKey()).stream()
                        .flatMap(server -> alarm(server, report.getValue()).stream()))
                .toList();
    }

    private static Optional<Deed> alarm(Server server, ServerReport report) {
        boolean was = server.report().uncountedSince().isPresent();
        boolean is = report.uncountedSince().isPresent();
        return Stream.of(is ? "server.counts-stale" : "server.counts-fresh")
                .filter(action -> was != is)
                .map(action -> Deed.of(action, server))
                .findFirst();
    }
}
