package io.vpnmanager.cli.command.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.cli.trial.Trial;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ShowTrafficTest {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

    @TempDir
    Path folder;

    private final Trial trial = new Trial();

    @BeforeEach
    void someTraffic() {
        trial.run("servers", "create", "edge", "--protocol", "socks5");
        trial.run("users", "create", "alice", "--protocol", "socks5");
        trial.vpn().fakeTraffic().countWithin("alice", "edge", NOON.minus(2, ChronoUnit.HOURS), 256, 768);
        trial.vpn().fakeTraffic().countWithin("alice", "edge", NOON, 1_024, 3_072);
    }

    @Test
    void everyHourHasARowWithItsShareOfTheMost() {
        assertThat(trial.run("monitor", "traffic", "--since", "2h", "--output", "table"))
                .isEqualTo(new Trial.Outcome(
                        0, """
                        START                 UPLOAD   DOWNLOAD  TOTAL
                        2026-11-24 10:00 UTC  256 B    768 B     1.0 KiB  ██████
                        2026-11-24 11:00 UTC  0 B      0 B       0 B
                        2026-11-24 12:00 UTC  1.0 KiB  3.0 KiB   4.0 KiB  ████████████████████████
                        """, "vpn: 1.3 KiB up, 3.8 KiB down; most in the hour of 2026-11-24 12:00 UTC\n"));
    }

    @Test
    void machinesGetTheShareAsANumber() {
        assertThat(trial.run(
                                "monitor",
                                "traffic",
                                "--user",
                                "alice",
                                "--server",
                                "edge",
                                "--since",
                                "2h",
                                "--output",
                                "csv")
                        .out())
                .contains("2026-11-24T10:00:00Z,256,768,1024,25", "2026-11-24T12:00:00Z,1024,3072,4096,100");
    }

    @Test
    void hoursThatAreNotKeptAreRefused() {
        var outcome = trial.run("monitor", "traffic", "--since", "8d");
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).contains("--since is before the 7 days", "Ask for days: --by day");
        assertThat(trial.run("monitor", "traffic", "--since", "8d", "--by", "day")
                        .status())
                .isZero();
    }

    @Test
    void isDrawnIntoANewFile() throws Exception {
        Path file = folder.resolve("traffic.svg");
        assertThat(trial.run("monitor", "traffic", "--server", "edge", "--to", file.toString())
                        .status())
                .isZero();
        assertThat(Files.readString(file)).contains("<svg", "Traffic at edge, by the hour of UTC");

        assertThat(trial.run("monitor", "traffic", "--to", file.toString()).err())
                .contains("exists already");
    }
}
