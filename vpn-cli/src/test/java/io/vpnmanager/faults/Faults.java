package io.vpnmanager.faults;

import io.vpnmanager.faults.Outcome.End;
import io.vpnmanager.faults.child.Order.Role;
import io.vpnmanager.faults.operation.Operation;
import io.vpnmanager.faults.operation.Operations;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** A sweep: every operation, at every point, with every fault; or as much of it as a time allows. */
final class Faults {
    private static final int WORKERS = 2;

    /** Calls that only a full disk or a bad one can fail, and with which of the two. */
    private static final Set<String> NEED_SPACE = Set.of("write", "pwrite64", "ftruncate", "link", "mkdir");

    private static final Set<String> NEED_DISK =
            Set.of("write", "pwrite64", "fsync", "fdatasync", "ftruncate", "rename", "link", "unlink");

    private final Path folder;
    private final Programs programs;
    private final PrintStream out;
    private final long seed;
    private final ConcurrentLinkedDeque<Case> waiting = new ConcurrentLinkedDeque<>();
    private final Set<String> killPoints = Collections.synchronizedSet(new TreeSet<>());
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
    private int cases;

    Faults(Path folder, PrintStream out, long seed) throws Exception {
        this.folder = folder;
        this.out = out;
        this.seed = seed;
        this.programs = Programs.in(folder);
    }

    /** Runs one case. */
    List<String> replay(Case wanted) throws Exception {
        try (Worker worker = new Worker(folder.resolve("worker"), programs)) {
            tell(wanted, worker.run(wanted), worker.lastPlace());
        }
        return failures;
    }

    /** Runs all cases of these operations, in an order that comes from the seed, for as long as there is time. */
    List<String> sweep(List<Operation> operations, Duration atMost) throws Exception {
        long begun = System.nanoTime();
        ConcurrentLinkedDeque<Operation> unplanned = new ConcurrentLinkedDeque<>(operations);
        List<Case> planned = Collections.synchronizedList(new ArrayList<>());
        try (Worker one = new Worker(folder.resolve("worker-1"), programs);
                Worker two = new Worker(folder.resolve("worker-2"), programs)) {
            List<Worker> workers = List.of(one, two);
            all(workers, worker -> {
                for (Operation next = unplanned.poll(); next != null; next = unplanned.poll()) {
                    planned.addAll(plan(worker, next));
                }
            });
            Collections.shuffle(planned, new Random(seed));
            waiting.addAll(planned);
            all(workers, worker -> {
                for (Case next = waiting.poll(); next != null; next = waiting.poll()) {
                    if (System.nanoTime() - begun > atMost.toNanos()) {
                        return;
                    }
                    Outcome outcome = worker.run(next);
                    tell(next, outcome, worker.lastPlace());
                    goOn(next, outcome);
                }
            });
        }
        Duration took = Duration.ofNanos(System.nanoTime() - begun);
        out.printf(
                "faults: seed %d, %d of %d cases in %d s, %d distinct kill points, %d failures%n",
                seed, cases, planned.size(), took.toSeconds(), killPoints.size(), failures.size());
        return failures;
    }

    private List<Case> plan(Worker worker, Operation operation) throws Exception {
        List<Case> cases = new ArrayList<>();
        List<Role> victims =
                operation.agent() == Operation.Agent.ELSEWHERE ? List.of(Role.ACTOR, Role.AGENT) : List.of(Role.ACTOR);
        for (Role victim : victims) {
            for (Point point : worker.observe(operation, victim, seed).points()) {
                faults(point).forEach(fault -> cases.add(new Case(seed, operation, victim, point, fault)));
            }
        }
        return cases;
    }

    private static List<Fault> faults(Point point) {
        List<Fault> faults = new ArrayList<>(List.of(Fault.KILL));
        if (point instanceof Point.SystemCall call) {
            if (NEED_SPACE.contains(call.name())) {
                faults.add(Fault.ENOSPC);
            }
            if (NEED_DISK.contains(call.name())) {
                faults.add(Fault.EIO);
            }
        }
        return faults;
    }

    /** The last number of a system call that is planned must not be reached; where it is, the next one is tried. */
    private void goOn(Case tried, Outcome outcome) {
        if (outcome.end() == End.KILLED && tried.point() instanceof Point.SystemCall call) {
            Case next = new Case(seed, tried.operation(), tried.victim(), call.next(), Fault.KILL);
            if (killPoints.contains(tried.place()) && !known.contains(next.place())) {
                waiting.add(next);
            }
        }
    }

    private final Set<String> known = Collections.synchronizedSet(new TreeSet<>());

    private synchronized void tell(Case tried, Outcome outcome, Path place) {
        cases++;
        if (outcome.end() == End.KILLED) {
            killPoints.add(tried.place());
        }
        String line = tried + " -> " + outcome;
        out.println(line);
        if (!outcome.isSound()) {
            failures.add(line);
            out.println("  kept in " + place);
        }
    }

    private interface Work {
        void on(Worker worker) throws Exception;
    }

    private static void all(List<Worker> workers, Work work) throws Exception {
        try (ExecutorService threads = Executors.newFixedThreadPool(WORKERS)) {
            List<Future<Void>> running = new ArrayList<>();
            for (Worker worker : workers) {
                running.add(threads.submit(() -> {
                    work.on(worker);
                    return null;
                }));
            }
            for (Future<Void> each : running) {
                each.get();
            }
        }
    }

    /** Runs the operations that are named, or all. */
    public static void main(String... names) throws Exception {
        List<Operation> operations = names.length == 0
                ? Operations.ALL
                : List.of(names).stream().map(Operations::named).toList();
        Path folder = Path.of(System.getProperty("faults.folder", "target/faults"));
        Faults faults = new Faults(folder, System.out, Long.getLong("faults.seed", 1));
        String replay = System.getProperty("faults.replay");
        List<String> failures = replay == null
                ? faults.sweep(operations, Duration.ofMinutes(Long.getLong("faults.minutes", 60)))
                : faults.replay(Case.parse(replay));
        System.exit(failures.isEmpty() ? 0 : 1);
    }
}
