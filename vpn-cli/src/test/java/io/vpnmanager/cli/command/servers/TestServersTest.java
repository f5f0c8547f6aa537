package io.vpnmanager.cli.command.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.probe.ProbeSpec;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.cli.failure.ExitStatus;
import io.vpnmanager.cli.trial.Trial;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** {@code vpn servers test} and {@code vpn proxy test}. */
class TestServersTest {
    private static final ProbeSpec AS_ALICE = ProbeSpec.as(UserName.parse("alice"));
    private static final String ANSWERS = "\treachable\t420\t3000\t-\tanswers\t-\n";

    private final Trial trial = new Trial();

    @BeforeEach
    void makeServers() {
        trial.run("servers", "create", "edge", "--protocol", "socks5");
        trial.run("servers", "create", "shadow", "--protocol", "shadowsocks");
        trial.run("servers", "create", "web", "--protocol", "http", "--no-auto-start");
    }

    @Test
    void allAreTriedAndOneThatIsStoppedIsNoFailure() {
        assertThat(trial.run("servers", "test"))
                .isEqualTo(new Trial.Outcome(
                        0,
                        "edge\tsocks5" + ANSWERS + "shadow\tshadowsocks" + ANSWERS
                                + "web\thttp\tstopped\t-\t-\t-\tis not to run\t-\n",
                        ""));
        assertThat(trial.vpn().probes().specs()).containsExactly(ProbeSpec.WITHOUT_CREDENTIALS);
    }

    @Test
    void theProbeUserComesAloneAndMayGoOn() {
        assertThat(trial.run("servers", "test", "edge", "--probe-user", "--target", "a.example:80")
                        .status())
                .isZero();
        assertThat(trial.vpn().probes().specs())
                .containsExactly(ProbeSpec.asTheProbeUser().to(Endpoint.parse("a.example:80")));
        assertThat(trial.run("servers", "test", "--probe-user", "--user", "alice")
                        .status())
                .isEqualTo(ExitStatus.SYNTAX.number());
    }

    @Test
    void thoseThatAreNamedAreTriedAndHaveToRun() {
        assertThat(trial.run("servers", "test", "shadow", "edge").out())
                .isEqualTo("shadow\tshadowsocks" + ANSWERS + "edge\tsocks5" + ANSWERS);
        var stopped = trial.run("servers", "test", "web", "edge");
        assertThat(stopped.status()).isEqualTo(29);
        assertThat(stopped.err()).isEqualTo("""
                        vpn: 1 of 2 tests failed; the first: server web is not to run (NET)
                             Start it
                        """);
        assertThat(trial.run("servers", "test", "nobody").status()).isEqualTo(20);
    }

    @Test
    void oneThatAUserHasNoBusinessAtIsNoFailureUnlessItIsNamed() {
        trial.vpn().probes().skip("shadow");
        var all = trial.run("servers", "test", "--user", "alice");
        assertThat(all.status()).isZero();
        assertThat(all.out()).contains("shadow\tshadowsocks\tskipped\t-\t-\t-\tspeaks what the user has no key for");
        var named = trial.run("servers", "test", "shadow", "--user", "alice");
        assertThat(named.status()).isEqualTo(ExitStatus.NOT_FOUND.number());
        assertThat(named.err())
                .contains("1 of 1 test failed; the first: server shadow speaks what the user has no key");
    }

    @Test
    void theExitStatusIsThatOfTheFirstFailure() {
        trial.vpn().probes().fail("shadow", ErrorCode.DEADLINE);
        var outcome = trial.run("servers", "test");
        assertThat(outcome.status()).isEqualTo(ExitStatus.DEADLINE.number());
        assertThat(outcome.out())
                .contains("shadow\tshadowsocks\tfailed\t-\t-\t-\trefuses connections\tLook at its port");
        assertThat(outcome.err()).contains("1 of 3 tests failed; the first: server shadow refuses connections (TIME)");
        assertThat(trial.run("servers", "test", "edge").status()).isZero();
    }

    @Test
    void optionsSayHowToTry() {
        trial.run("servers", "test", "--user=alice", "--target=[2001:db8::1]:80", "--local", "--timeout=2s");
        trial.piping("a long password\n").run("servers", "test", "--user=alice", "--password-file=-");
        assertThat(trial.vpn().probes().specs())
                .containsExactly(
                        AS_ALICE.to(Endpoint.parse("[2001:db8::1]:80"))
                                .atListenAddresses()
                                .patience(Duration.ofSeconds(2)),
                        AS_ALICE.password(Secret.of("a long password")));
    }

    @Test
    void whatDoesNotGoTogetherOpensNothing() {
        Trial closed = new Trial().openingNothing();
        assertThat(closed.run("servers", "test", "--target=example.org:80").status())
                .isEqualTo(2);
        assertThat(closed.run("servers", "test", "--timeout=2m").status()).isEqualTo(3);
        assertThat(closed.run("servers", "test", "--timeout=soon").status()).isEqualTo(2);
        assertThat(closed.run("servers", "test", "--user=alice", "--target=example.org")
                        .status())
                .isEqualTo(2);
    }

    @Test
    void proxiesAreThoseOfSocks5AndHttpAlone() {
        assertThat(trial.run("proxy", "test", "edge").out()).isEqualTo("edge\tsocks5" + ANSWERS);
        assertThat(trial.run("proxy", "test").out()).contains("edge\t", "web\t").doesNotContain("shadow");
        var shadow = trial.run("proxy", "test", "shadow");
        assertThat(shadow.status()).isEqualTo(5);
        assertThat(shadow.err()).contains("server shadow speaks shadowsocks and is no proxy", "vpn servers");
    }

    @Test
    void aHomeWithoutServersSaysSo() {
        Trial empty = new Trial();
        assertThat(empty.run("servers", "test"))
                .isEqualTo(new Trial.Outcome(0, "", "vpn: no servers; vpn servers create makes one\n"));
        assertThat(empty.run("proxy", "test").err()).contains("no proxies");
    }
}
