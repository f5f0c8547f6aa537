package io.vpnmanager.examples.benchmarks.users;

import io.vpnmanager.examples.benchmarks.Homes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Counts the calls of fdatasync and fsync of another process, which strace watches. */
final class Syncs {
    private Syncs() {}

    /** {@return a sentence that says how many syncs one more creation costs} */
    static String perCreation(int users) {
        if (!canWatch()) {
            return "syncs were not counted: strace is not installed, or may not watch";
        }
        long few = whileCreating(users);
        long twice = whileCreating(2 * users);
        return "%d creations cost %d syncs more than %d: %.2f each"
                .formatted(2 * users, twice - few, users, (twice - few) / (double) users);
    }

    private static boolean canWatch() {
        try {
            return run(List.of("strace", "-e", "trace=none", "true")) == 0;
        } catch (IOException e) {
            return false;
        }
    }

    private static long whileCreating(int users) {
        AtomicLong syncs = new AtomicLong();
        Homes.withFolder(folder -> {
            Path log = folder.resolve("strace.log");
            List<String> command = List.of(
                    "strace",
                    "--follow-forks",
                    "--trace=fsync,fdatasync",
                    "--signal=none",
                    "--output=" + log,
                    Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                    "--enable-native-access=ALL-UNNAMED",
                    "-cp",
                    System.getProperty("java.class.path"),
                    DurableCreate.Watched.class.getName(),
                    folder.toString(),
                    Integer.toString(users));
            try {
                int status = run(command);
                if (status != 0) {
                    throw new IllegalStateException("the watched program ended with " + status);
                }
                syncs.set(count(log));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        return syncs.get();
    }

    /** A call that strace shows in two parts, as another thread got in between, is one call. */
    private static long count(Path log) throws IOException {
        try (Stream<String> lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("sync(") && !line.contains("resumed>"))
                    .count();
        }
    }

    private static int run(List<String> command) throws IOException {
        try {
            return new ProcessBuilder(command)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
