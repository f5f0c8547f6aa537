package io.vpnmanager.examples.benchmarks;

import io.vpnmanager.api.Vpn;
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
