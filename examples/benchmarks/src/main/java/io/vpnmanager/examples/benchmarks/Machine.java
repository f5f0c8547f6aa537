package io.vpnmanager.examples.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Where a figure was measured. */
public final class Machine {
    private static final Path PROCESSORS = Path.of("/proc/cpuinfo");

    private Machine() {}

    /** {@return one line: processors, kernel, Java, file system of {@code folder}, load at this moment} */
    public static String describe(Path folder) {
        OperatingSystemMXBean system = ManagementFactory.getOperatingSystemMXBean();
        return "%d cores of %s, %s %s, Java %s, %s, load %.1f"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        processor(),
                        system.getName(),
                        system.getVersion(),
                        Runtime.version(),
                        fileSystem(folder),
                        system.getSystemLoadAverage());
    }

    private static String fileSystem(Path folder) {
        try {
            return Files.getFileStore(folder).type();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String processor() {
        try (Stream<String> lines = Files.lines(PROCESSORS)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .findFirst()
                    .orElse("an unnamed processor");
        } catch (IOException e) {
            return System.getProperty("os.arch");
        }
    }
}
