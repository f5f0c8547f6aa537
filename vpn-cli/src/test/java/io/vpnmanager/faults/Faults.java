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
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Tries cases and tells each in a line: one that was pasted, or all, or as many as there is time for. */
final class Faults {
    private static final int WORKERS = 2;

    private final Path folder;
    private final Programs programs;
    private final PrintStream out;
    private final long seed;
    private final boolean mayMount;
    private final Set<String> killPoints = Collections.synchronizedSet(new TreeSet<>());
    private final Set<String> known = Collections.synchronizedSet(new TreeSet<>());
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
    private int tried;

    Faults(Path folder, PrintStream out, long seed) throws Exception {
        this.folder = folder;
        this.out = out;
        this.seed = seed;
        this.programs = Programs.in(folder);
        this.mayMount = Tools.mayMount();
    }

    /** {@return the programs that are started} */
    Programs programs() {
        return programs;
    }

    /** Runs one case; {@return what failed} */
    List<String> replay(Case wanted) throws Exception {
        try (Worker worker = new Worker(folder.resolve("worker"), programs)) {
            tell(wanted, worker.run(wanted), worker.lastPlace());
        }
        return failures;
    }

    /**
     * Runs the cases of these operations, in an order that comes from the seed, until the time is over; {@return what
     * failed}
     */
    List<String> sweep(List<Operation> operations, Duration atMost) throws Exception {
        if (!mayMount) {
            out.println("faults: no small disks, because only root may mount them");
        }
        long end = System.nanoTime() + atMost.toNanos();
        long begun = System.nanoTime();
        int planned;
        try (Worker one = new Worker(folder.resolve("worker-1"), programs);
                Worker two = new Worker(folder.resolve("worker-2"), programs)) {
            List<Worker> workers = List.of(one, two);
            ConcurrentLinkedDeque<Case> waiting = new ConcurrentLinkedDeque<>(planned(workers, operations));
            planned = waiting.size();
            all(workers, worker -> {
                for (Case next = waiting.poll(); next != null && System.nanoTime() - end < 0; next = waiting.poll()) {
                    Outcome outcome = worker.run(next);
                    tell(next, outcome, worker.lastPlace());
                    goOn(next, outcome, waiting);
                }
            });
        }
        out.printf(
                "faults: seed %d, %d of %d cases in %d s, %d distinct kill points, %d failures%n",
                seed,
                tried,
                planned,
                Duration.ofNanos(System.nanoTime() - begun).toSeconds(),
                killPoints.size(),
                failures.size());
        return failures;
    }

    private List<Case> planned(List<Worker> workers, List<Operation> operations) throws Exception {
        ConcurrentLinkedDeque<Operation> unplanned = new ConcurrentLinkedDeque<>(operations);
        List<Case> planned = Collections.synchronizedList(new ArrayList<>());
        all(workers, worker -> {
            for (Operation next = unplanned.poll(); next != null; next = unplanned.poll()) {
                for (Role victim : Sweep.victims(next)) {
                    Observation seen = worker.observe(next, victim, seed);
                    int changes = worker.prepared(next, seed).changes();
                    planned.addAll(Sweep.of(seed, next, victim, seen, changes, mayMount));
                }
            }
        });
        planned.forEach(each -> known.add(each.place()));
        List<Case> ordered = new ArrayList<>(planned);
        ordered.sort(Comparator.comparing(Case::toString));
        Collections.shuffle(ordered, new Random(seed));
        return ordered;
    }

    /** Where the last number that is planned is still reached, the next one is tried, until a run ends by itself. */
    private void goOn(Case done, Outcome outcome, ConcurrentLinkedDeque<Case> waiting) {
        if (outcome.end() == End.KILLED && done.point() instanceof Point.SystemCall call) {
            Case next = new Case(seed, done.operation(), done.victim(), call.next(), Fault.KILL);
            if (known.add(next.place())) {
                waiting.add(next);
            }
        }
    }

    private synchronized void tell(Case done, Outcome outcome, Path place) {
        tried++;
        if (outcome.end() == End.KILLED) {
            killPoints.add(done.place());
        }
        String line = done + " -> " + outcome;
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

    /** Runs the operations that are named, or all, without a test around. */
    public static void main(String... names) throws Exception {
        List<Operation> operations = names.length == 0
                ? Operations.ALL
                : List.of(names).stream().map(Operations::named).toList();
        Path folder = Path.of(System.getProperty("faults.folder", "target/faults"));
        Faults faults = new Faults(folder, System.out, Long.getLong("faults.seed", 1));
        String replay = System.getProperty("faults.replay");
        List<String> failures;
        if (replay != null) {
            failures = faults.replay(Case.parse(replay));
        } else if (Boolean.getBoolean("faults.writers")) {
            failures = new Writers(faults.programs(), folder, System.out)
                    .run(Duration.parse(System.getProperty("faults.soak", "PT20S")), faults.seed);
        } else {
            failures = faults.sweep(operations, Duration.ofMinutes(Long.getLong("faults.minutes", 60)));
        }
        System.exit(failures.isEmpty() ? 0 : 1);
    }
}
