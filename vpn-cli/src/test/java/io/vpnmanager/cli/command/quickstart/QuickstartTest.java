package io.vpnmanager.cli.command.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.cli.trial.Trial;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class QuickstartTest {
    private final Trial trial = new Trial();

    @Test
    void aDryRunShowsThePlanAndMakesNothing() {
        var outcome = trial.run("quickstart", "--dry-run");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).contains("create").contains("demo");
        assertThat(trial.vpn().users().count()).isZero();
    }

    @Test
    void checkEndsAfterTheProof() {
        var outcome = trial.run("quickstart", "--check");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).isEmpty();
        assertThat(outcome.out().lines().filter(line -> !line.contains("█")))
                .containsExactly(
                        "home    /home/alice/vpn",
                        "user    demo (made now)",
                        "",
                        "server  demo-socks5 (found)",
                        "link    socks5://demo:secret%20of%20demo@127.0.0.1:1080#demo-socks5",
                        "try     curl -x 'socks5h://demo:secret%20of%20demo@127.0.0.1:1080' https://example.org/",
                        "proof   with credentials: 200 OK; without: refused (no\\u{1b}[2J entry)",
                        "▀".repeat(29),
                        "",
                        "server  demo-http (found)",
                        "link    http://demo:secret%20of%20demo@127.0.0.1:8080#demo-http",
                        "try     curl -x 'http://demo:secret%20of%20demo@127.0.0.1:8080' https://example.org/",
                        "proof   with credentials: 200 OK; without: refused (no\\u{1b}[2J entry)",
                        "▀".repeat(29),
                        "",
                        "ready");
    }

    @Test
    void otherwiseItServesUntilToldToStop() throws Exception {
        var running = CompletableFuture.supplyAsync(() -> trial.run("quickstart"));
        trial.vpn().fakeAgent().awaitWaiting();
        assertThat(running).isNotDone();
        trial.stop().ask();
        var outcome = running.get(10, TimeUnit.SECONDS);
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out()).endsWith("\nready; it serves until Ctrl-C\n");
    }
}
