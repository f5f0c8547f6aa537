package io.vpnmanager.cli.command.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.cli.trial.Trial;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class RunAgentTest {
    private final Trial trial = new Trial();

    @Test
    void servesUntilToldToStopAndEndsWell() throws Exception {
        trial.run("servers", "create", "edge", "--protocol", "socks5");
        trial.run("servers", "create", "web", "--protocol", "http");
        trial.vpn().failServer("web", "port is held\u0007");
        var running = CompletableFuture.supplyAsync(() -> trial.run("agent", "run"));
        trial.vpn().fakeAgent().awaitWaiting();
        assertThat(running).isNotDone();
        trial.stop().ask();
        assertThat(running.get(10, TimeUnit.SECONDS)).isEqualTo(new Trial.Outcome(0, "", """
                        vpn: server edge is pending socks5 on 127.0.0.1:1080
                        vpn: server web is failed http on 127.0.0.1:8080: port is held\\u{7}
                        vpn: the agent runs; Ctrl-C stops it
                        vpn: the agent has stopped
                        """));
    }

    @Test
    void toldToStopWhileItStartsItDoesNotWait() {
        trial.stop().ask();
        assertThat(CompletableFuture.supplyAsync(() -> trial.run("agent", "run")))
                .succeedsWithin(Duration.ofSeconds(10))
                .extracting(Trial.Outcome::status)
                .isEqualTo(0);
    }

    @Test
    void endByItselfIsAFailure() throws Exception {
        var running = CompletableFuture.supplyAsync(() -> trial.run("agent", "run"));
        trial.vpn().fakeAgent().awaitWaiting();
        trial.vpn()
                .fakeAgent()
                .endWith(Problem.of(ErrorCode.STALE, "the agent", "lost its lease")
                        .toException());
        var outcome = running.get(10, TimeUnit.SECONDS);
        assertThat(outcome.status()).isEqualTo(21);
        assertThat(outcome.err()).endsWith("vpn: the agent lost its lease (FENCE)\n");
    }
}
