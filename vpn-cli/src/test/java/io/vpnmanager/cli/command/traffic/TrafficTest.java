package io.vpnmanager.cli.command.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.cli.trial.Trial;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TrafficTest {
    private final Trial trial = new Trial();

    @BeforeEach
    void count() {
        trial.run("servers", "create", "edge", "--protocol", "socks5");
        trial.run("servers", "create", "rim", "--protocol", "http");
        trial.run("users", "create", "alice", "--protocol", "socks5");
        trial.run("users", "create", "bob", "--protocol", "socks5");
        trial.vpn().fakeTraffic().count("alice", "edge", 1024, 2048);
        trial.vpn().fakeTraffic().count("alice", "rim", 1, 2);
        trial.vpn().fakeTraffic().count("bob", "edge", 0, 5L << 30);
    }

    @Test
    void withoutAUserItIsWhatEachServerCarried() {
        assertThat(trial.run("traffic"))
                .isEqualTo(new Trial.Outcome(0, "-\tedge\t1024\t5368711168\t5368712192\n-\trim\t1\t2\t3\n", ""));
    }

    @Test
    void aTableIsForPeople() {
        assertThat(trial.typing("").run("traffic", "--top", "1").out()).isEqualTo("""
                        USER  SERVER  UPLOAD  DOWNLOAD  TOTAL
                        bob   -       0 B     5.0 GiB   5.0 GiB
                        """);
    }

    @Test
    void theUsersWhoHaveMostComeFirst() {
        assertThat(trial.run("traffic", "--top", "10").out())
                .isEqualTo("bob\t-\t0\t5368709120\t5368709120\nalice\t-\t1025\t2050\t3075\n");
        assertThat(trial.run("traffic", "--server", "edge").out())
                .isEqualTo("bob\tedge\t0\t5368709120\t5368709120\nalice\tedge\t1024\t2048\t3072\n");
        assertThat(trial.run("traffic", "--server", "edge", "--top", "1").out())
                .startsWith("bob\t")
                .hasLineCount(1);
    }

    @Test
    void aUserIsShownServerByServer() {
        assertThat(trial.run("traffic", "alice").out())
                .isEqualTo("alice\tedge\t1024\t2048\t3072\nalice\trim\t1\t2\t3\n");
        assertThat(trial.run("traffic", "alice", "--server", "rim").out()).isEqualTo("alice\trim\t1\t2\t3\n");
    }

    @Test
    void aServerThatWasDeletedIsMarkedSo() {
        UUID gone = new UUID(0, 9);
        trial.vpn().fakeTraffic().countAt("bob", gone, 1, 1);
        assertThat(trial.run("traffic", "bob").out()).contains("bob\t" + gone + " (deleted)\t1\t1\t2\n");
    }

    @Test
    void jsonHasExactNumbers() {
        assertThat(trial.run("traffic", "alice", "--server=rim", "--output=json")
                        .out())
                .isEqualTo("{\"apiVersion\":\"vpn/v1\",\"kind\":\"TrafficList\",\"items\":[{\"user\":\"alice\","
                        + "\"server\":\"rim\",\"uploadBytes\":1,\"downloadBytes\":2,\"totalBytes\":3}]}\n");
    }

    @Test
    void sinceAMomentOnlyThatCounts() {
        trial.vpn().fakeTraffic().countWithin("alice", "edge", Instant.parse("2026-11-24T10:00:00Z"), 1, 2);
        trial.vpn().fakeTraffic().countWithin("bob", "rim", Instant.parse("2026-11-24T12:00:00Z"), 3, 4);

        assertThat(trial.run("traffic", "--since", "2026-11-24T10:30:00Z").out())
                .isEqualTo("-\trim\t3\t4\t7\n-\tedge\t1\t2\t3\n");
        assertThat(trial.run("traffic", "--since", "2026-11-24T11:00:00Z", "--top", "5")
                        .out())
                .isEqualTo("bob\t-\t3\t4\t7\n");
        assertThat(trial.run("traffic", "--since", "1s", "alice").out()).isEmpty();
        assertThat(trial.run("traffic", "--since", "2000w", "alice").out()).isEqualTo("alice\tedge\t1\t2\t3\n");
        assertThat(trial.run("traffic", "--since", "yesterday").status()).isEqualTo(2);
    }

    @Test
    void theHistoryIsShownByTheHourOrTheDay() {
        trial.vpn().fakeTraffic().countWithin("alice", "edge", Instant.parse("2026-11-24T10:00:00Z"), 1, 2);
        trial.vpn().fakeTraffic().countWithin("bob", "rim", Instant.parse("2026-11-24T12:00:00Z"), 3, 4);

        assertThat(trial.run("traffic", "--by", "hour").out())
                .isEqualTo("2026-11-24T10:00:00Z\t1\t2\t3\n2026-11-24T12:00:00Z\t3\t4\t7\n");
        assertThat(trial.run("traffic", "--by=day", "--output=json").out())
                .isEqualTo(
                        "{\"apiVersion\":\"vpn/v1\",\"kind\":\"TrafficHistory\",\"items\":["
                                + "{\"start\":\"2026-11-24T00:00:00Z\",\"uploadBytes\":4,\"downloadBytes\":6,\"totalBytes\":10}]}\n");
        assertThat(trial.run("traffic", "bob", "--by", "day").out()).isEqualTo("2026-11-24T00:00:00Z\t3\t4\t7\n");
        assertThat(trial.run("traffic", "--by", "day", "--top", "3").status()).isEqualTo(2);
        assertThat(trial.run("traffic", "--by", "week").status()).isEqualTo(17);
    }

    @Test
    void whereNothingWasCountedThatIsSaid() {
        trial.run("users", "create", "carol", "--protocol", "socks5");
        var outcome = trial.run("traffic", "carol");
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err()).isEqualTo("vpn: nothing was counted\n");
    }

    @Test
    void whatMakesNoSenseIsRefused() {
        assertThat(trial.run("traffic", "alice", "--top", "3").status()).isEqualTo(2);
        assertThat(trial.run("traffic", "--top", "0").status()).isEqualTo(3);
        assertThat(trial.run("traffic", "nobody").status()).isEqualTo(20);
        assertThat(trial.run("traffic", "--server", "nowhere").status()).isEqualTo(20);
    }
}
