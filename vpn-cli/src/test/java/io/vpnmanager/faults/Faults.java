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
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;

/** Tries cases and tells each in a line: one that was pasted, or all, or as many as there is time for. */
final class Faults {
    private static final int WORKERS = 2;
    private static final long WAIT_MILLIS = 50;

    private final Path folder;
    private final Programs programs;
    private final PrintStream out;
    private final long seed;
    private final boolean mayMount;
    private final Optional<Fault> only =
            Optional.ofNullable(System.getProperty("faults.only")).map(Fault::parse);
    private final Set<String> killPoints = Collections.synchronizedSet(new TreeSet<>());
    private final Set<String> known = Collections.synchronizedSet(new TreeSet<>());
    private final List<String> failures = Collections.synchronizedList(new ArrayList<>());
    private final ConcurrentLinkedDeque<Operation> unplanned = new ConcurrentLinkedDeque<>();
    private final ConcurrentLinkedDeque<Case> waiting = new ConcurrentLinkedDeque<>();
    private final AtomicInteger planning = new AtomicInteger();
    private final AtomicInteger planned = new AtomicInteger();
    private final AtomicInteger plannedKillPoints = new AtomicInteger();
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
     * Runs cases of these operations until the time is over; {@return what failed}
     *
     * @param operations one after the other
     * @param slice how many cases of each at most; which, comes from the seed
     * @param atMost how long
     */
    List<String> sweep(List<Operation> operations, int slice, Duration atMost) throws Exception {
        if (!mayMount) {
            out.println("faults: no small disks, because only root may mount them");
        }
        long begun = System.nanoTime();
        long end = begun + atMost.toNanos();
        unplanned.addAll(operations);
        try (Worker one = new Worker(folder.resolve("worker-1"), programs);
                Worker two = new Worker(folder.resolve("worker-2"), programs)) {
            all(List.of(one, two), worker -> {
                while (System.nanoTime() - end < 0 && goesOn(worker, slice)) {
                    // Until all is tried.
                }
            });
        }
        out.printf(
                "faults: seed %d, %d of %d cases of %d operations in %d s, %d of %d distinct kill points, %d failures%n",
                seed,
                tried,
                planned.get(),
                operations.size() - unplanned.size(),
                Duration.ofNanos(System.nanoTime() - begun).toSeconds(),
                killPoints.size(),
                plannedKillPoints.get(),
                failures.size());
        return failures;
    }

    /** Tries the next case, or plans the next operation; {@return whether there may be more} */
    private boolean goesOn(Worker worker, int slice) throws Exception {
        Case next = waiting.poll();
        if (next != null) {
            Outcome outcome = worker.run(next);
            tell(next, outcome, worker.lastPlace());
            goOn(next, outcome);
            return true;
        }
        planning.incrementAndGet();
        try {
            Operation operation = unplanned.poll();
            if (operation != null) {
                plan(worker, operation, slice);
                return true;
            }
        } finally {
            planning.decrementAndGet();
        }
        if (planning.get() > 0) {
            // The other one will have cases soon.
            Thread.sleep(WAIT_MILLIS);
            return true;
        }
        return !waiting.isEmpty();
    }

    private void plan(Worker worker, Operation operation, int slice) throws Exception {
        List<Case> cases = new ArrayList<>();
        for (Role victim : Sweep.victims(operation)) {
            Observation seen = worker.observe(operation, victim, seed);
            int changes = worker.prepared(operation, seed).changes();
            plannedKillPoints.addAndGet(seen.killPoints());
            cases.addAll(Sweep.of(seed, operation, victim, seen, changes, mayMount));
        }
        cases.removeIf(each -> !only.map(each.fault()::equals).orElse(true));
        cases.forEach(each -> known.add(each.place()));
        Collections.shuffle(cases, new Random(seed));
        waiting.addAll(cases.subList(0, Math.min(slice, cases.size())));
        planned.addAndGet(cases.size());
    }

    /** Where the last number that is planned is still reached, the next one is tried, until a run ends by itself. */
    private void goOn(Case done, Outcome outcome) {
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
            failures = faults.sweep(
                    operations,
                    Integer.getInteger("faults.slice", Integer.MAX_VALUE),
                    Duration.ofMinutes(Long.getLong("faults.minutes", 60)));
        }
        System.exit(failures.isEmpty() ? 0 : 1);
    }
}
