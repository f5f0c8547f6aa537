package io.vpnmanager.core.internal.agent;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.core.internal.protocol.ProtocolEngine;
import io.vpnmanager.spi.store.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the engines serve the servers of the store, and remembers what became of each until that is written down. */
final class ServerFollower {
    /** How long a server that failed is left alone before it is tried again. */
    static final Duration RETRY = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(ServerFollower.class);

    private final StateStore store;
    private final InstantSource clock;
    private final Map<ProtocolKind, ProtocolEngine> engines;
    private final Map<ServerId, ProtocolEngine> served = new HashMap<>();
    private final Map<ServerId, ServerReport> reports = new HashMap<>();
    private final Map<ServerId, ServerReport> unwritten = new HashMap<>();

    ServerFollower(StateStore store, InstantSource clock, Map<ProtocolKind, ProtocolEngine> engines) {
        this.store = store;
        this.clock = clock;
        this.engines = engines;
    }

    /** Makes the engines serve what the store wants. */
    void follow() {
        List<Server> wanted = store.read(unit -> unit.servers().list());
        endAllBut(wanted.stream().map(Server::id).collect(Collectors.toSet()));
        List<Server> due = wanted.stream().filter(this::isDue).toList();
        due.forEach(this::serve);
        if (due.size() > 1) {
            due.stream().filter(this::hasFailed).forEach(this::serve);
        }
    }

    /** What one could not have may have been given up by one behind it: two servers may exchange their ports. */
    private boolean hasFailed(Server server) {
        return Optional.ofNullable(reports.get(server.id()))
                .filter(report -> report.state() == ServerReport.State.FAILED)
                .isPresent();
    }

    /** {@return what nobody has written down yet} */
    Map<ServerId, ServerReport> unwritten() {
        return Map.copyOf(unwritten);
    }

    /** Takes note that {@link #unwritten} has been written down. */
    void written() {
        unwritten.clear();
    }

    /** {@return what to report when the engines have ended} */
    Map<ServerId, ServerReport> stopped() {
        Map<ServerId, ServerReport> stopped = new HashMap<>();
        reports.forEach((id, report) -> stopped.put(id, report(ServerReport.State.STOPPED, report.revision(), "")));
        return stopped;
    }

    /** {@return whether a server failed and it is time to try again} */
    boolean hasRetryDue() {
        return reports.values().stream().anyMatch(this::isRetryDue);
    }

    private void endAllBut(Set<ServerId> wanted) {
        Set<ServerId> unwanted = new HashSet<>(reports.keySet());
        unwanted.removeAll(wanted);
        for (ServerId id : unwanted) {
            Optional.ofNullable(served.remove(id)).ifPresent(engine -> engine.end(id));
            reports.remove(id);
            unwritten.remove(id);
        }
    }

    private boolean isDue(Server server) {
        ServerReport last = reports.get(server.id());
        return last == null || last.revision() != server.revision() || isRetryDue(last);
    }

    private boolean isRetryDue(ServerReport last) {
        boolean failed = last.state() == ServerReport.State.FAILED;
        return failed && !clock.instant().isBefore(last.at().orElse(Instant.MIN).plus(RETRY));
    }

    private void serve(Server server) {
        ServerReport report = attempt(server);
        reports.put(server.id(), report);
        unwritten.put(server.id(), report);
    }

    private ServerReport attempt(Server server) {
        try {
            ProtocolEngine engine =
                    Objects.requireNonNull(engines.get(server.spec().protocol().kind()), "engine");
            served.put(server.id(), engine);
            engine.serve(server);
            return report(ServerReport.State.SERVING, server.revision(), "");
        } catch (VpnException e) {
            LOG.atWarn()
                    .addKeyValue("server", server.name())
                    .addKeyValue("problem", e.getMessage())
                    .log("A server could not be started");
            return report(
                    ServerReport.State.FAILED, server.revision(), e.problem().sentence());
        }
    }

    private ServerReport report(ServerReport.State state, long revision, String problem) {
        return new ServerReport(state, revision, Optional.of(clock.instant().truncatedTo(ChronoUnit.MILLIS)), problem);
    }
}
