package io.vpnmanager.core.internal.plan;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.plan.Plan;
import io.vpnmanager.api.plan.Step;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerReport;
import io.vpnmanager.core.internal.call.Deadline;
import io.vpnmanager.core.internal.follow.Awaited;
import io.vpnmanager.core.internal.follow.Following;
import io.vpnmanager.core.internal.follow.Following.Outcome;
import io.vpnmanager.spi.store.StateStore;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Waits until the agent has carried a plan out, and says what it has not. */
final class Confirmation {
    /** How long is waited for the agent to let somebody in; being late there harms nobody. */
    private static final Duration ADMISSION = Duration.ofSeconds(2);

    /** How many objects a message names. */
    private static final int NAMED = 5;

    private final StateStore store;
    private final Following following;

    Confirmation(StateStore store, Following following) {
        this.store = store;
        this.following = following;
    }

    /** {@return what of a plan the agent must confirm before the call may return} */
    static List<String> due(Plan plan) {
        return plan.steps().stream()
                .filter(Confirmation::mustBeConfirmed)
                .map(Step::subject)
                .toList();
    }

    /** {@return the servers as the agent reports them; without an agent, as they were saved} */
    List<Server> await(Done done, Deadline deadline) {
        List<String> due = done.due();
        Outcome outcome = following.await(
                done.awaited(),
                () -> done.servers().stream().allMatch(this::isReported),
                due.isEmpty() ? deadline.atMost(ADMISSION) : deadline);
        if (outcome == Outcome.LATE && !due.isEmpty()) {
            throw pending(done.awaited(), due);
        }
        if (outcome == Outcome.NO_AGENT && shutsOut(done)) {
            requireNobodyServes(done);
        }
        List<Server> reported = store.read(unit -> done.servers().stream()
                .map(server -> unit.servers().find(server.id()).orElse(server))
                .toList());
        if (outcome == Outcome.FOLLOWED) {
            reported.forEach(Confirmation::requireStarted);
        }
        return reported;
    }

    /** A server that was changed is returned with its report, which tells that no agent has carried that out. */
    private static boolean shutsOut(Done done) {
        return !done.due().isEmpty() && done.servers().isEmpty();
    }

    private void requireNobodyServes(Done done) {
        Set<ProtocolKind> serving = Unattended.in(store, done.awaited().protocols());
        serving.addAll(done.left());
        if (!serving.isEmpty()) {
            throw following.unattended(serving, subject(done.due()), done.due().size());
        }
    }

    /** Whether the agent has said what became of this revision; nobody waits for a server that is gone again. */
    private boolean isReported(Server saved) {
        return store.read(unit -> unit.servers().find(saved.id()))
                .map(Server::report)
                .filter(report -> report.revision() < saved.revision() || report.state() == ServerReport.State.PENDING)
                .isEmpty();
    }

    private static boolean mustBeConfirmed(Step step) {
        return switch (step) {
            case Step.CreateUser creation -> false;
            case Step.UpdateUser update ->
                !update.edit().keysToRemove(update.before()).isEmpty()
                        || !update.edit()
                                .nameOf(update.before())
                                .equals(update.before().name())
                        || !update.edit()
                                .groupsOf(update.before())
                                .equals(update.before().groups())
                        || update.edit().narrowsTerms(update.before());
            case Step.RotateUserKeys rotation -> rotation.rotation().overlap().isEmpty();
            case Step.RetireUserKeys retirement -> true;
            case Step.DeleteUser deletion -> true;
            case Step.CreateServer creation -> true;
            case Step.UpdateServer update -> true;
            case Step.RotateServerKeys rotation -> true;
            case Step.RetireServerKeys retirement -> true;
            case Step.DeleteServer deletion -> true;
            case Step.CreateGroup creation -> false;
            case Step.UpdateGroup update -> true;
            case Step.DeleteGroup deletion -> false;
            case Step.CreateTemplate creation -> false;
            case Step.UpdateTemplate update -> false;
            case Step.DeleteTemplate deletion -> false;
        };
    }

    private RuntimeException pending(Awaited awaited, List<String> due) {
        return following.pending(awaited, subject(due), due.size());
    }

    private static String subject(List<String> due) {
        String named = due.stream().limit(NAMED).collect(Collectors.joining(", "));
        return due.size() > NAMED ? named + " and " + (due.size() - NAMED) + " more" : named;
    }

    private static void requireStarted(Server server) {
        ServerReport report = server.report();
        if (report.state() == ServerReport.State.FAILED && report.revision() == server.revision()) {
            throw Problem.of(
                            ErrorCode.NETWORK,
                            "server " + server.name(),
                            "is saved, but could not be " + (server.spec().isToRun() ? "started" : "stopped") + ": "
                                    + report.problem())
                    .remedy("Mend that, or delete the server; its agent tries again")
                    .toException();
        }
    }
}
