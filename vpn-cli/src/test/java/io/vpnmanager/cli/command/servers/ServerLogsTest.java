package io.vpnmanager.cli.command.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.server.ServerLog;
import io.vpnmanager.api.server.ServerLogQuery;
import io.vpnmanager.cli.trial.Trial;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** {@code vpn servers logs}. */
class ServerLogsTest {
    private final Trial trial = new Trial();

    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00.5Z");

    private void wrote(String text) {
        trial.vpn().fakeLogs().write(new ServerLog.Line(NOON, ServerLog.Source.ERROR, text));
    }

    @Test
    void linesComeWithTheirTimes() {
        trial.run("servers", "create", "edge", "--protocol", "shadowsocks");
        wrote("one");
        wrote("two");
        assertThat(trial.run("servers", "logs", "edge"))
                .isEqualTo(new Trial.Outcome(0, "2026-11-24T12:00:00.500Z one\n2026-11-24T12:00:00.500Z two\n", ""));
        assertThat(trial.vpn().fakeLogs().asked()).containsExactly(ServerLogQuery.last(200));
    }

    @Test
    void everyOptionReachesTheQuery() {
        trial.run("servers", "create", "edge", "--protocol", "shadowsocks");
        trial.run("servers", "logs", "edge", "--tail", "7", "--since", "2026-11-24");
        trial.run("servers", "logs", "edge", "--since", "2026-11-24");
        Instant day = Instant.parse("2026-11-24T00:00:00Z");
        assertThat(trial.vpn().fakeLogs().asked())
                .containsExactly(
                        ServerLogQuery.last(7).since(day),
                        ServerLogQuery.last(ServerLogQuery.MOST_LINES).since(day));
        assertThat(trial.run("servers", "logs", "edge", "--tail=-1").status()).isEqualTo(3);
        assertThat(trial.run("servers", "logs", "edge", "--since=yesterday").status())
                .isEqualTo(2);
        assertThat(trial.run("servers", "logs", "nobody").status()).isEqualTo(20);
    }

    @Test
    void jsonIsOneObjectALine() {
        trial.run("servers", "create", "edge", "--protocol", "shadowsocks");
        wrote("one");
        assertThat(trial.run("servers", "logs", "edge", "--output=json").out())
                .isEqualTo("{\"apiVersion\":\"vpn/v1\",\"kind\":\"ServerLogLine\",\"item\":{"
                        + "\"at\":\"2026-11-24T12:00:00.500Z\",\"source\":\"error\",\"text\":\"one\"}}\n");
    }

    @Test
    void aLogThatIsFollowedGoesOnUntilItIsToldToStop() throws Exception {
        trial.run("servers", "create", "edge", "--protocol", "shadowsocks");
        var written = new GrowingOutput();
        trial.writingTo(written);
        wrote("one");
        var running = CompletableFuture.supplyAsync(() -> trial.run("servers", "logs", "edge", "-f"));
        await().until(() -> written.text().endsWith("one\n"));
        wrote("two");
        await().until(() -> written.text().endsWith("two\n"));
        trial.stop().ask();

        assertThat(running.get(10, TimeUnit.SECONDS).status()).isZero();
    }
}
