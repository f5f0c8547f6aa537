package io.vpnmanager.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.faults.operation.Operation;
import io.vpnmanager.faults.operation.Operations;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * A sample of two minutes; all of it with {@code -Pfaults}. Settings: {@code faults.seed}, {@code faults.operations}
 * (names, separated by commas), {@code faults.only} (one fault, such as {@code kill}), {@code faults.slice} (how many
 * cases of each at most), {@code faults.replay} (one line that was printed), {@code faults.soak} (how long several
 * processes write at once).
 */
@Timeout(value = 3, unit = TimeUnit.HOURS)
class FaultsTest {
    private static final String REPLAY = "faults.replay";
    private static final Duration SAMPLE = Duration.ofSeconds(75);
    private static final Duration ALL = Duration.ofHours(2);
    private static final int SLICE = 6;

    private final long seed = Long.getLong("faults.seed", System.nanoTime() % 100_000);

    /** What failed stays there. */
    private static Path folder(String name) throws IOException {
        Path folder = Path.of("target", "faults", name).toAbsolutePath();
        Folders.delete(folder);
        return Files.createDirectories(folder);
    }

    /** For ten minutes with {@code -Dfaults.soak=PT10M}. */
    @Test
    void noneOfSeveralWritersLosesAnything() throws Exception {
        requireTools();
        Assumptions.assumeTrue(System.getProperty(REPLAY) == null, "one case is replayed");
        Path folder = folder("writers");
        Programs programs = Programs.in(folder);
        Duration time = Duration.parse(System.getProperty("faults.soak", isWhole() ? "PT1M" : "PT12S"));
        assertThat(new Writers(programs, folder, System.out).run(time, seed)).isEmpty();
    }

    @Test
    void everyPromiseHoldsAfterEveryFault() throws Exception {
        requireTools();
        Faults faults = new Faults(folder("cases"), System.out, seed);
        Optional<String> replay = Optional.ofNullable(System.getProperty(REPLAY));
        List<String> failures = replay.isPresent()
                ? faults.replay(Case.parse(replay.get()))
                : isWhole()
                        ? faults.sweep(operations(), Integer.getInteger("faults.slice", Integer.MAX_VALUE), ALL)
                        : faults.sweep(operations(), SLICE, SAMPLE);
        assertThat(failures).isEmpty();
    }

    private static boolean isWhole() {
        return System.getProperty("faults.extent", "sample").equals("whole");
    }

    private List<Operation> operations() {
        String names = System.getProperty("faults.operations", "");
        List<Operation> operations = new ArrayList<>(
                names.isEmpty()
                        ? Operations.ALL
                        : Stream.of(names.split(",", -1)).map(Operations::named).toList());
        Collections.shuffle(operations, new Random(seed));
        return operations;
    }

    private static void requireTools() throws InterruptedException {
        Optional<String> missing = Tools.missing();
        if (missing.isPresent()) {
            boolean required = System.getProperty("vpn.e2e", "optional").equals("required");
            assertThat(required).as(missing.get() + ", and vpn.e2e=required").isFalse();
            Assumptions.abort(missing.get());
        }
    }
}
