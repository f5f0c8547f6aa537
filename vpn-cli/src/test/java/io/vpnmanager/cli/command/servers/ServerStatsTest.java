package io.vpnmanager.cli.command.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.access.AccessEnd;
import io.vpnmanager.api.figures.ServerFigures;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.cli.trial.Trial;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code vpn servers stats}. */
class ServerStatsTest {
    private static final Instant BEGAN = Instant.parse("2026-11-24T02:15:00Z");

    private final Trial trial = new Trial();

    private void counted() {
        trial.vpn().fakeAgent().runElsewhere();
        trial.run("servers", "create", "edge", "--protocol", "socks5");
        Server edge = trial.vpn().servers().get(ServerName.parse("edge"));
        Map<AccessEnd, Long> ended = Map.of(
                AccessEnd.CLOSED, 20L,
                AccessEnd.CREDENTIALS, 4L,
                AccessEnd.DENIED, 3L,
                AccessEnd.REFUSED, 1L,
                AccessEnd.UNKNOWN_HOST, 1L);
        trial.vpn()
                .figures()
                .say(new ServerFigures(
                        edge.id(),
                        ServerName.parse("edge"),
                        BEGAN,
                        BEGAN.plusSeconds(60),
                        7,
                        40,
                        0,
                        5,
                        ended,
                        new TrafficCount(1000, 2000)));
    }

    @Test
    void everyServerIsARow() {
        counted();
        assertThat(trial.run("servers", "stats"))
                .isEqualTo(new Trial.Outcome(0, "edge\t7\t5\t40\t4\t3\t2\t1000\t2000\n", ""));
    }

    @Test
    void oneServerInJsonHasEveryReason() {
        counted();
        assertThat(trial.run("servers", "stats", "edge", "--output=json").out())
                .startsWith("{\"apiVersion\":\"vpn/v1\",\"kind\":\"ServerFigures\",\"item\":{\"name\":\"edge\","
                        + "\"clients\":7,\"open\":5,\"accepted\":40,\"wrongCredentials\":4,\"deniedTargets\":3,"
                        + "\"failedDials\":2,\"uploadBytes\":1000,\"downloadBytes\":2000,\"turnedAway\":0,"
                        + "\"endedClosed\":20,")
                .contains("\"endedUnknownHost\":1", "\"endedTimedOut\":0")
                .endsWith("\"since\":\"2026-11-24T02:15:00Z\",\"at\":\"2026-11-24T02:16:00Z\"}}\n");
    }

    @Test
    void whereNothingIsCountedItIsSaidWhy() {
        trial.run("servers", "create", "edge", "--protocol", "socks5");
        assertThat(trial.run("servers", "stats", "edge").err()).contains("no agent runs");
        trial.vpn().fakeAgent().runElsewhere();
        assertThat(trial.run("servers", "stats").err()).contains("nothing was written down yet");
        assertThat(trial.run("servers", "stats", "edge").out()).isEmpty();
    }
}
