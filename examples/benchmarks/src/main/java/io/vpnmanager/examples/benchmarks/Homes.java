package io.vpnmanager.examples.benchmarks;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.user.BulkOptions;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Homes that are gone when they were measured. */
public final class Homes {
    /** Nothing that is measured ends by its deadline. */
    private static final Duration LONG = Duration.ofHours(1);

    private Homes() {}

    /** Gives a new folder, and removes it with everything in it afterwards. */
    public static void withFolder(Consumer<Path> use) {
        try {
            Path folder = Files.createTempDirectory("vpn-benchmark-");
            try {
                use.accept(folder);
            } finally {
                remove(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Gives a folder whose home has that many users: a new one, or with {@code -Dbenchmark.homes=FOLDER} the one that
     * an earlier program made there, because a million users take minutes to make.
     */
    public static void withUsers(int users, Consumer<Path> use) {
        String kept = System.getProperty("benchmark.homes");
        if (kept == null) {
            withFolder(folder -> {
                fill(folder, users);
                use.accept(folder);
            });
            return;
        }
        Path folder = Path.of(kept, Integer.toString(users));
        if (!Files.exists(store(folder))) {
            fill(folder, users);
        }
        use.accept(folder);
    }

    private static void fill(Path folder, int users) {
        try (Vpn vpn = open(folder)) {
            People.createAll(vpn, "user", users, BulkOptions.LARGEST_CHUNK);
        }
    }

    private static void remove(Path folder) throws IOException {
        List<Path> paths;
        try (Stream<Path> all = Files.walk(folder)) {
            paths = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }

    /** {@return the open home in this folder, made where there is none} */
    public static Vpn open(Path folder) {
        return Vpn.builder().home(folder.resolve("home")).deadline(LONG).open();
    }

    /** {@return the store of the home in this folder; only its name and size may be looked at} */
    public static Path store(Path folder) {
        return folder.resolve("home").resolve("vpn.db");
    }
}
