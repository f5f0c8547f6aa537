package io.vpnmanager.faults;

import io.vpnmanager.faults.child.Child;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Three processes that write one home at once, one of which is killed every few seconds and begins anew; then what they
 * said is compared with what is there.
 */
final class Writers {
    private static final int PROCESSES = 3;
    private static final int WRITES_A_SECOND = 50;
    private static final Duration LONGEST_LIFE = Duration.ofSeconds(5);

    private final Programs programs;
    private final Path folder;
    private final PrintStream out;
    private final List<String> said = new ArrayList<>();
    private final List<Running> running = new ArrayList<>();

    Writers(Programs programs, Path folder, PrintStream out) {
        this.programs = programs;
        this.folder = folder;
        this.out = out;
    }

    /** Lets them write for a while; {@return what failed} */
    List<String> run(Duration time, long seed) throws Exception {
        Path place = Files.createDirectories(folder.resolve("writers"));
        Random random = new Random(seed);
        long end = System.nanoTime() + time.toNanos();
        int kills = 0;
        try {
            for (int number = 0; number < PROCESSES; number++) {
                running.add(start(place));
            }
            while (System.nanoTime() - end < 0) {
                Thread.sleep(1 + random.nextInt((int) LONGEST_LIFE.toMillis()));
                int victim = random.nextInt(PROCESSES);
                running.get(victim).kill();
                running.set(victim, start(place));
                kills++;
            }
            for (Running each : running) {
                each.endInput();
            }
            for (Running each : running) {
                each.status();
            }
        } finally {
            running.forEach(Running::close);
        }
        try (CheckerProcess checker = new CheckerProcess(programs, place)) {
            List<String> question =
                    new ArrayList<>(List.of("history", place.resolve("home").toString()));
            question.addAll(said);
            String answer = checker.ask(question.toArray());
            out.printf(
                    "faults: seed %d, %d writers at %d writes a second for %d s, %d kills: %s%n",
                    seed, PROCESSES, WRITES_A_SECOND, time.toSeconds(), kills, answer);
            return answer.startsWith("sound ") ? List.of() : List.of(answer);
        }
    }

    private Running start(Path place) throws IOException {
        String name = "writer-" + said.size();
        said.add(place.resolve(name + ".out").toString());
        List<String> words = List.of(
                "role=WRITER", "home=" + place.resolve("home"), "prefix=" + name + "-", "pace=" + WRITES_A_SECOND);
        List<String> options = List.of("-Djava.io.tmpdir=" + place, "-Dorg.sqlite.lib.path=" + programs.sqlite());
        return Running.start(new ProcessBuilder(programs.java(Child.class, options, words)), place, name);
    }
}
