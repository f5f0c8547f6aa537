package io.vpnmanager.core.internal.reconcile;

import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.api.server.ServerReport.State;
import io.vpnmanager.core.internal.protocol.ServedServer;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.Predicate;

/** What was read back of each server, in the words of the store, until it is written down. */
final class ServerReports {
    /** For how long the last word on a server stands while there is work on it: most work takes no longer. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final InstantSource clock;
    private final Map<ServerId, ServerReport> reports = new HashMap<>();
    private final Map<ServerId, ServerReport> unwritten = new HashMap<>();
    private final ServerNews news = new ServerNews();

    ServerReports(InstantSource clock) {
        this.clock = clock;
    }

    void take(Look look, Map<ServerId, Server> now, Lanes lanes) {
        reports.keySet().retainAll(now.keySet());
        unwritten.keySet().retainAll(now.keySet());
        news.keepOnly(now.keySet());
        now.values()
                .forEach(server -> report(server, look, lanes.find(server.id()))
                        .filter(report -> isNews(server.id(), report))
                        .ifPresent(report -> {
                            reports.put(server.id(), report);
                            unwritten.put(server.id(), report);
                            say(server, report, look);
                        }));
    }

    /** Of all servers of an engine that is away it is enough to say that it is. */
    private void say(Server server, ServerReport report, Look look) {
        if (look.covers(server)) {
            news.take(server, report);
        }
    }

    private Optional<ServerReport> report(Server server, Look look, Optional<Lane> lane) {
        if (!look.covers(server)) {
            return look.trouble(server).map(problem -> said(look, State.FAILED, server, List.of(), problem));
        }
        if (!server.spec().isToRun()) {
            return ofStopped(server, look, lane);
        }
        List<ServedServer> served = look.find(server);
        if (look.isServed(server)) {
            return Optional.of(said(look, State.SERVING, server, served, ""));
        }
        Optional<String> problem = lane.flatMap(its -> its.problem(server.revision()));
        if (problem.isPresent()) {
            return Optional.of(said(look, State.FAILED, server, served, problem.get()));
        }
        return ofOneAtWork(look, server, served, lane);
    }

    private Optional<ServerReport> ofStopped(Server server, Look look, Optional<Lane> lane) {
        List<ServedServer> left = look.find(server);
        if (left.isEmpty() && lane.filter(Lane::isBusy).isEmpty()) {
            return Optional.of(said(look, State.STOPPED, server, left, ""));
        }
        return lane.flatMap(its -> its.problem(Lane.END))
                .map(problem -> said(look, State.FAILED, server, left, problem))
                .or(() -> ofOneAtWork(look, server, left, lane));
    }

    private Optional<ServerReport> ofOneAtWork(
            Look look, Server server, List<ServedServer> served, Optional<Lane> lane) {
        boolean slow = lane.filter(its -> its.busyNanos() > PATIENCE.toNanos()).isPresent();
        return slow ? Optional.of(said(look, State.PENDING, server, served, "")) : Optional.empty();
    }

    private ServerReport said(Look look, State state, Server server, List<ServedServer> found, String problem) {
        List<ServedServer> served =
                found.stream().filter(as -> as.revision() > 0).toList();
        Optional<ServedServer> newest =
                served.stream().max(Comparator.comparingLong(as -> as.listener().keys()));
        return new ServerReport(
                state,
                server.revision(),
                served.stream().mapToLong(ServedServer::revision).min(),
                sessions(served),
                Optional.of(clock.instant().truncatedTo(ChronoUnit.MILLIS)),
                problem,
                newest.flatMap(ServedServer::since).map(since -> since.truncatedTo(ChronoUnit.MILLIS)),
                newest.flatMap(ServedServer::container),
                newest.map(ServedServer::users).orElseGet(OptionalLong::empty),
                look.uncountedSince(server).map(since -> since.truncatedTo(ChronoUnit.MILLIS)));
    }

    /** {@return those of all listeners; empty where one cannot tell} */
    private static OptionalInt sessions(List<ServedServer> served) {
        boolean known = served.stream().allMatch(as -> as.sessions().isPresent());
        return known && !served.isEmpty()
                ? OptionalInt.of(served.stream()
                        .mapToInt(as -> as.sessions().orElseThrow())
                        .sum())
                : OptionalInt.empty();
    }

    private boolean isNews(ServerId id, ServerReport report) {
        ServerReport last = reports.get(id);
        return last == null || !timeless(last).equals(timeless(report));
    }

    private static ServerReport timeless(ServerReport report) {
        return new ServerReport(
                report.state(),
                report.revision(),
                report.applied(),
                report.sessions(),
                Optional.empty(),
                report.problem(),
                report.since(),
                report.container(),
                report.users(),
                report.uncountedSince());
    }

    /** {@return whether each of these serves as it is wanted, or has failed} */
    boolean tellOf(Collection<Server> servers) {
        return servers.stream().allMatch(this::tellsOf);
    }

    private boolean tellsOf(Server server) {
        return Optional.ofNullable(reports.get(server.id()))
                .filter(report -> report.revision() == server.revision())
                .filter(report -> report.state() != State.PENDING)
                .isPresent();
    }

    Map<ServerId, ServerReport> unwritten() {
        return Map.copyOf(unwritten);
    }

    void written() {
        unwritten.clear();
    }

    /** {@return what is said of the servers of which this is true, once they have ended with the agent} */
    Map<ServerId, ServerReport> stopped(Predicate<ServerId> ended) {
        Map<ServerId, ServerReport> stopped = new HashMap<>(reports);
        stopped.keySet().removeIf(ended.negate());
        stopped.replaceAll((id, report) -> new ServerReport(
                State.STOPPED,
                report.revision(),
                OptionalLong.empty(),
                OptionalInt.empty(),
                Optional.of(clock.instant().truncatedTo(ChronoUnit.MILLIS)),
                ""));
        return stopped;
    }
}
