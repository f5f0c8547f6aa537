package io.vpnmanager.examples.benchmarks.audit;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.audit.AuditReport;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.examples.benchmarks.Heap;
import io.vpnmanager.examples.benchmarks.Machine;
import io.vpnmanager.spi.store.StateStoreProvider;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.CompletionStage;

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
    private static final int AT_ONCE = 1_000;
    private static final Duration PATIENCE = Duration.ofMinutes(10);

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

    private static void make(Path home, int rows) {
        StateStoreProvider sqlite = ServiceLoader.load(StateStoreProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .filter(provider -> provider.name().equals("sqlite"))
                .findFirst()
                .orElseThrow();
        try (Vpn vpn = Vpn.builder()
                .home(home)
                .store(GroupingStore.over(sqlite))
                .deadline(PATIENCE)
                .open()) {
            List<CompletionStage<?>> running = new ArrayList<>();
            for (int i = 0; i < rows; i++) {
                UserSpec user =
                        UserSpec.named("user-" + i).access(ProtocolKind.SOCKS5).build();
                running.add(vpn.async(open -> open.users().create(user)));
                if (running.size() == AT_ONCE || i == rows - 1) {
                    running.forEach(stage -> stage.toCompletableFuture().join());
                    running.clear();
                }
            }
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
