package io.vpnmanager.core.internal.monitor;

import io.vpnmanager.api.monitor.HealthState;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.core.internal.reconcile.PolledServer;
import io.vpnmanager.core.internal.reconcile.Polls;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a server is, of what was reported and what polls found: a pure function.
 *
 * @param state how it is
 * @param since since when; empty where nobody knows
 * @param problem what is wrong, in words; empty where nothing is, or nobody knows
 */
record Judgement(HealthState state, Optional<Instant> since, String problem) {

    /**
     * {@return how a server is}
     *
     * @param server as the store has it, with its report
     * @param agentRuns whether an agent runs, anywhere
     * @param seen what the polls of this process found; of another agent, and of none, nothing is known
     */
    static Judgement of(Server server, boolean agentRuns, Polls.Seen seen) {
        ServerReport report = server.report();
        if (!agentRuns) {
            boolean ended = report.state() == ServerReport.State.STOPPED || server.isLeftAlone();
            return ended
                    ? new Judgement(HealthState.STOPPED, report.at(), "")
                    : unknown(Optional.empty(), "no agent runs");
        }
        if (seen.isStuck()) {
            return unknown(seen.lastEnded(), "the agent has not looked for " + seen.overdue() + " polls");
        }
        if (report.at().isEmpty()) {
            return unknown(Optional.empty(), "no agent has looked yet");
        }
        return of(server, Optional.ofNullable(seen.servers().get(server.id())));
    }

    private static Judgement unknown(Optional<Instant> since, String why) {
        return new Judgement(HealthState.UNKNOWN, since, why);
    }

    private static Judgement of(Server server, Optional<PolledServer> polled) {
        ServerReport report = server.report();
        Optional<Instant> found = polled.map(PolledServer::since);
        boolean serves = report.applied().isPresent();
        return switch (report.state()) {
            case SERVING -> ofServing(server, polled);
            case FAILED -> new Judgement(serves ? HealthState.DEGRADED : HealthState.FAILED, found, report.problem());
            case PENDING ->
                new Judgement(
                        serves ? HealthState.DEGRADED : HealthState.PENDING,
                        found,
                        serves ? "an earlier version of it serves" : "");
            case STOPPED ->
                server.spec().isToRun()
                        ? new Judgement(HealthState.PENDING, found, "")
                        : new Judgement(HealthState.STOPPED, report.at(), "");
        };
    }

    private static Judgement ofServing(Server server, Optional<PolledServer> polled) {
        ServerReport report = server.report();
        Optional<PolledServer> missing = polled.filter(its -> its.missed() > 0);
        if (missing.isPresent()) {
            return new Judgement(
                    HealthState.DEGRADED,
                    Optional.of(missing.get().since()),
                    "the last " + polls(missing.get().missed()) + " did not find it as it is wanted");
        }
        if (report.uncountedSince().isPresent()) {
            return new Judgement(
                    HealthState.DEGRADED,
                    report.uncountedSince(),
                    "what it carries cannot be read, so quotas may overrun");
        }
        return new Judgement(HealthState.SERVING, report.since().or(() -> polled.map(PolledServer::since)), "");
    }

    private static String polls(long count) {
        return count == 1 ? "poll" : count + " polls";
    }

    /** {@return how many polls in a row missed a server, with those that never came} */
    static OptionalLong missed(Server server, Polls.Seen seen) {
        PolledServer polled = seen.servers().get(server.id());
        return polled == null ? OptionalLong.empty() : OptionalLong.of(polled.worst() + seen.overdue());
    }
}
