package io.vpnmanager.examples.benchmarks.audit;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.audit.AuditReport;
import io.vpnmanager.api.user.BulkOptions;
import io.vpnmanager.examples.benchmarks.Heap;
import io.vpnmanager.examples.benchmarks.Machine;
import io.vpnmanager.examples.benchmarks.People;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;

/**
 * How long the check of an audit log takes. {@code make HOME ROWS} makes a home with so many changes, {@code verify
 * HOME} checks its log; apart, so that the check can be given a small heap of its own:
 *
 * <pre>
 * examples/benchmarks/run audit.AuditVerify make /tmp/million 1000000
 * BENCHMARK_JAVA_OPTIONS=-Xmx64m examples/benchmarks/run audit.AuditVerify verify /tmp/million
 * </pre>
 */
final class AuditVerify {
    private static final Duration PATIENCE = Duration.ofHours(1);

    private AuditVerify() {}

    /** Runs one of the two. */
    public static void main(String[] arguments) {
        run(System.out, arguments);
    }

    static void run(PrintStream out, String... arguments) {
        Path home = Path.of(arguments[1]);
        if (arguments[0].equals("make")) {
            make(home, Integer.parseInt(arguments[2]));
        } else {
            verify(out, home);
        }
    }

    /** Each user who is made has a row in the log. */
    private static void make(Path home, int rows) {
        try (Vpn vpn = Vpn.builder().home(home).deadline(PATIENCE).open()) {
            People.createAll(vpn, "user", rows, BulkOptions.LARGEST_CHUNK);
        }
    }

    private static void verify(PrintStream out, Path home) {
        try (Vpn vpn = Vpn.builder().home(home).deadline(PATIENCE).open()) {
            long begin = System.nanoTime();
            AuditReport report = vpn.audit().verify();
            Duration taken = Duration.ofNanos(System.nanoTime() - begin);
            report.requireIntact();
            out.println(Machine.describe(home));
            out.printf(
                    "audit verify: %,d rows in %.2f s, peak heap %d MiB%n",
                    report.rows(), taken.toMillis() / 1000.0, Heap.peakMebibytes());
        }
    }
}
