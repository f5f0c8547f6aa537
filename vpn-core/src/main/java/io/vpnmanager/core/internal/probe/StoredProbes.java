package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.probe.Probe;
import io.vpnmanager.api.probe.ProbeSpec;
import io.vpnmanager.api.probe.ProbeTimes;
import io.vpnmanager.api.probe.ProbeVerdict;
import io.vpnmanager.api.probe.ProbeWatch;
import io.vpnmanager.api.probe.Probes;
import io.vpnmanager.api.probe.WatchedServers;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.Servers;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.Users;
import io.vpnmanager.core.internal.call.Calls;
import io.vpnmanager.core.internal.call.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Tries the servers of a store, each on a thread of its own. */
public final class StoredProbes implements Probes {
    /** A look-up of a name, and a connection, handshake and answer after it. */
    static final int STEPS = 4;

    private final Servers servers;
    private final Users users;
    private final Trial trial;
    private final ProbeWatches watches;
    private final Calls calls;

    /**
     * Probes.
     *
     * @param servers finds servers
     * @param users finds users
     * @param trial tries one server
     * @param watches has the agent try servers
     * @param calls gives each call its deadline
     */
    public StoredProbes(Servers servers, Users users, Trial trial, ProbeWatches watches, Calls calls) {
        this.servers = servers;
        this.users = users;
        this.trial = trial;
        this.watches = watches;
        this.calls = calls;
    }

    private record Task(Server server, ProtocolKind spoken) {}

    @Override
    public List<Probe> of(List<ServerName> names, ProbeSpec how) {
        Objects.requireNonNull(how, "how");
        List<Server> wanted = names.stream().distinct().map(servers::get).toList();
        Optional<User> user = how.user().map(users::get);
        List<Task> tasks = wanted.stream()
                .flatMap(server -> Trial.spoken(server, user).stream().map(spoken -> new Task(server, spoken)))
                .toList();
        return calls.run(deadline -> all(tasks, user, how, deadline));
    }

    @Override
    public WatchedServers watch(ProbeWatch how) {
        return watches.begin(how);
    }

    private List<Probe> all(List<Task> tasks, Optional<User> user, ProbeSpec how, Deadline deadline) {
        Deadline until = deadline.atMost(how.patience().multipliedBy(STEPS));
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
        try {
            List<Callable<Probe>> calls = tasks.stream()
                    .<Callable<Probe>>map(task ->
                            () -> trial.run(task.server(), task.spoken(), user, how, new Course(until, how.patience())))
                    .toList();
            List<Future<Probe>> done =
                    threads.invokeAll(calls, until.remaining().toNanos(), TimeUnit.NANOSECONDS);
            List<Probe> probes = new ArrayList<>();
            for (int i = 0; i < tasks.size(); i++) {
                probes.add(outcome(done.get(i), tasks.get(i), how));
            }
            return List.copyOf(probes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(ErrorCode.CANCELLED, "the probe", "was interrupted")
                    .toException(e);
        } finally {
            // A look-up of a name cannot be interrupted, and nobody waits for it.
            threads.shutdownNow();
        }
    }

    private static Probe outcome(Future<Probe> done, Task task, ProbeSpec how) throws InterruptedException {
        try {
            return done.get();
        } catch (CancellationException e) {
            return late(task, how.patience());
        } catch (ExecutionException e) {
            throw e.getCause() instanceof RuntimeException failure ? failure : new IllegalStateException(e.getCause());
        }
    }

    private static Probe late(Task task, Duration patience) {
        return new Probe(
                task.server().name(),
                task.spoken(),
                Optional.empty(),
                ProbeVerdict.FAILED,
                "came to no end within " + patience.multipliedBy(STEPS),
                "Look whether this machine finds names in time",
                Optional.of(ErrorCode.DEADLINE),
                ProbeTimes.NONE,
                Optional.empty());
    }
}
