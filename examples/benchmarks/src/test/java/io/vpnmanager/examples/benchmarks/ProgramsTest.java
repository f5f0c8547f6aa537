package io.vpnmanager.examples.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.vpnmanager.examples.benchmarks.backups.BackUpAndRestore;
import io.vpnmanager.examples.benchmarks.monitor.PolledHome;
import io.vpnmanager.examples.benchmarks.proxies.HeldSpeed;
import io.vpnmanager.examples.benchmarks.proxies.LoginTimes;
import io.vpnmanager.examples.benchmarks.proxies.QuotaOverrun;
import io.vpnmanager.examples.benchmarks.proxies.ServeProxies;
import io.vpnmanager.examples.benchmarks.subscriptions.ServeDocuments;
import io.vpnmanager.examples.benchmarks.users.BulkCreate;
import io.vpnmanager.examples.benchmarks.users.DurableCreate;
import io.vpnmanager.examples.benchmarks.users.ListPages;
import io.vpnmanager.examples.benchmarks.users.OpenHome;
import io.vpnmanager.examples.benchmarks.users.RowsWritten;
import io.vpnmanager.examples.benchmarks.users.ServedHome;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Every program still runs, on as little as tells; what it measures here means nothing. */
class ProgramsTest {
    private interface Program {
        void run(String... arguments);
    }

    private static String printed(Program program, String... arguments) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream before = System.out;
        System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
        try {
            program.run(arguments);
        } finally {
            System.setOut(before);
        }
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void eachRoundOfDurableCreationsIsToldWithItsMachine() {
        assertThat(printed(DurableCreate::main, "3", "2").lines())
                .hasSize(4)
                .anyMatch(line -> line.contains(" cores of ") && line.contains("Java "))
                .anyMatch(line -> line.matches("round 2: 3 users created, each durable: p50 .* ms, p99 .* ms, max .*"))
                .anyMatch(line -> line.contains("syncs"));
    }

    @Test
    void bulkCreationIsToldForEachSizeOfTheChunks() {
        assertThat(printed(BulkCreate::main, "7", "2", "5").lines())
                .hasSize(4)
                .anyMatch(line -> line.startsWith("7 users in chunks of 2: "))
                .anyMatch(line -> line.startsWith("7 users in chunks of 5: "));
    }

    @Test
    void oneChangeWritesAsManyRowsBesideManyUsersAsBesideFew() {
        List<String> lines = printed(RowsWritten::main, "3", "40").lines().toList();

        assertThat(rows(lines, "beside 3 users")).hasSize(5).isEqualTo(rows(lines, "beside 40 users"));
    }

    private static List<String> rows(List<String> lines, String beside) {
        return lines.stream()
                .filter(line -> line.startsWith(beside))
                .map(line -> line.substring(beside.length(), line.indexOf(" rows")))
                .toList();
    }

    @Test
    void everyKindOfPageIsToldForEachSize() {
        assertThat(printed(ListPages::main, "2", "5", "9").lines())
                .hasSize(2 * 9)
                .anyMatch(line -> line.startsWith("5 users, a page by name: p50 "))
                .anyMatch(line -> line.startsWith("9 users, a page of one protocol, newest first: p50 "));
    }

    @Test
    void eachStartIsTold() {
        assertThat(printed(OpenHome::main, "5", "1").lines())
                .anyMatch(
                        line -> line.matches("start 1, 5 users: open after .* all admitted by the agent after .* ms"));
    }

    @Test
    void everyKindOfAnswerIsServedAndTold() {
        assertThat(printed(ServeDocuments::main, "3", "2").lines())
                .hasSize(5)
                .anyMatch(line -> line.startsWith("beside 2 users, base64: p50 "))
                .anyMatch(line -> line.startsWith("beside 2 users, clash: p50 "))
                .anyMatch(line -> line.startsWith("beside 2 users, sing-box: p50 "))
                .anyMatch(line -> line.startsWith("beside 2 users, page: p50 "));
    }

    @Test
    void whatAServedHomeCostsIsTold() {
        assertThat(printed(ServedHome::main, "2", "5", "1").lines())
                .hasSize(8)
                .anyMatch(line -> line.matches("5 users: heap \\d+ MiB once all are admitted"))
                .anyMatch(line -> line.matches("a second without changes: half within .* ms of CPU, the least .*"))
                .anyMatch(line -> line.startsWith("suspend: p50 "))
                .anyMatch(line -> line.matches("\\d+ users came and went in 1 s: heap \\d+ MiB, and .* each minute"));
    }

    @Test
    void whatPollingCostsIsToldWithTheTimeOfScrapes() {
        assertThat(printed(PolledHome::main, "6", "2", "1", "1").lines())
                .hasSize(7)
                .anyMatch(line -> line.matches("6 users at 2 servers, 3 of them with traffic: heap \\d+ MiB"))
                .anyMatch(line -> line.matches("while nobody moves anything: [0-9.]+ % of a processor, .*"))
                .anyMatch(line -> line.matches("100 scrapes of \\d+ bytes: p50 .* ms, p99 .* ms, max .* ms"));
    }

    @Test
    void theSlopeOfALineIsItsOwn() {
        Slope slope = new Slope();
        for (int second = 0; second < 10; second++) {
            slope.add(Duration.ofSeconds(second), 100 - second);
        }
        assertThat(slope.perMinute()).isCloseTo(-60, within(1e-6));
        assertThat(slope.last()).isEqualTo(91);
    }

    @Test
    void timesOfRefusalsAreThoseOfBothKinds() {
        assertThat(printed(LoginTimes::main, "20").lines().toList())
                .hasSize(3)
                .last()
                .asString()
                .matches("ratio p50 unknown/wrong [0-9]+\\.[0-9]{4}");
    }

    @Test
    void eachSpeedIsToldBesideItsLimit() {
        assertThat(printed(HeldSpeed::main, "1", "10Mbit").lines())
                .hasSize(5)
                .anyMatch(line -> line.startsWith("download at 10Mbit, connections: 1: "))
                .anyMatch(line -> line.startsWith("upload at 10Mbit, connections: 4: "));
    }

    @Test
    void whatMovesAboveAQuotaIsTold() {
        assertThat(printed(QuotaOverrun::main, "2", "1MiB").lines())
                .hasSize(3)
                .anyMatch(
                        line -> line.matches("limited1: [0-9.]+ MiB over its 1MiB at \\d+ MiB/s, the traffic of .* s"));
    }

    @Test
    void whereProxiesAreServedIsToldUntilTheInputEnds() {
        InputStream before = System.in;
        System.setIn(InputStream.nullInputStream());
        try {
            assertThat(printed(ServeProxies::main, "9").lines())
                    .hasSize(2)
                    .anyMatch(line -> line.matches("socks5 \\d+ alice \\S+"))
                    .anyMatch(line -> line.matches("http \\d+ alice \\S+"));
        } finally {
            System.setIn(before);
        }
    }

    @Test
    void eachStepOfABackupAndARestoreIsToldWithItsHeap() {
        assertThat(printed(BackUpAndRestore::main, "200").lines())
                .anyMatch(line -> line.matches("backup of 200 users, read back: .* s, at most .* MiB of heap"))
                .anyMatch(line -> line.startsWith("it finds: ") && line.contains("goneUsers=2"))
                .anyMatch(line -> line.matches("restore of it, after a backup: .* s, at most .* MiB of heap"));
    }
}
