package io.vpnmanager.cli.command.servers;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.plan.Effect;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.cli.trial.Trial;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** {@code vpn servers start}, {@code stop} and {@code restart}. */
class ServerPowerTest {
    private final Trial trial = new Trial();

    private Server edge() {
        return trial.vpn().servers().list().getFirst();
    }

    @Test
    void aServerIsMadeToRunUnlessItIsSaidNotTo() {
        trial.run("servers", "create", "edge", "--protocol", "socks5", "--auto-start");
        assertThat(edge().spec().isToRun()).isTrue();
        var outcome = trial.run("servers", "create", "core", "--protocol", "http", "--no-auto-start");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).isEqualTo("vpn: server core is saved and stopped; vpn servers start lets it run\n");
        assertThat(trial.vpn().servers().list().getFirst().spec().isToRun()).isFalse();
        assertThat(trial.run("servers", "create", "x1", "--protocol=http", "--auto-start", "--no-auto-start")
                        .status())
                .isEqualTo(2);
    }

    @Test
    void stopAndStartSayWhatTheServerDoesThen() {
        trial.vpn().fakeAgent().runElsewhere();
        trial.run("servers", "create", "edge", "--protocol", "socks5");

        var stopped = trial.run("servers", "stop", "edge");
        assertThat(stopped.status()).as(stopped.err()).isZero();
        assertThat(stopped.out()).contains("\tstopped\t");
        assertThat(stopped.err()).isEmpty();
        assertThat(edge().spec().isToRun()).isFalse();
        assertThat(trial.run("servers", "stop", "edge").status()).isZero();
        assertThat(edge().revision()).isEqualTo(2);

        assertThat(trial.run("server", "start", "edge").out()).contains("\tserving\t");
        assertThat(edge().spec().isToRun()).isTrue();
    }

    @Test
    void withoutAnAgentItIsSaidThatOneHasToCome() {
        trial.run("servers", "create", "edge", "--protocol", "socks5");
        assertThat(trial.run("servers", "restart", "edge").err())
                .isEqualTo("vpn: that is saved, but no agent runs; vpn agent run carries it out\n");
        assertThat(edge().spec().restarts()).isEqualTo(1);
    }

    @Test
    void whatCutsSomebodyNeedsConsent() {
        trial.run("servers", "create", "edge", "--protocol", "socks5");
        trial.vpn().sayOfPlans(new Effect(Effect.Restart.NEEDED, OptionalLong.of(3)));
        assertThat(trial.run("servers", "restart", "edge").status()).isEqualTo(5);
        assertThat(trial.run("servers", "stop", "edge").status()).isEqualTo(5);
        assertThat(edge().revision()).isEqualTo(1);
        var asked = trial.typing("yes\n").run("servers", "restart", "edge");
        assertThat(asked.status()).isZero();
        assertThat(asked.err()).startsWith("""
                        This will
                          update server edge: restarts 0 -> 1 (connections that may be cut: 3)
                        """);
        assertThat(edge().spec().restarts()).isEqualTo(1);
    }

    @Test
    void severalAreOnePlanThatIsAppliedWholeOrNotAtAll() {
        trial.run("servers", "create", "edge", "--protocol", "socks5");
        trial.run("servers", "create", "web", "--protocol", "http");

        assertThat(trial.run("servers", "stop", "edge", "nobody").status()).isEqualTo(20);
        assertThat(edge().spec().isToRun()).isTrue();
        assertThat(trial.run("servers", "stop", "edge", "web", "--dry-run").out())
                .isEqualTo("""
                        update\tserver\tedge\tfalse\t0\tpower running -> stopped
                        update\tserver\tweb\tfalse\t0\tpower running -> stopped
                        """);
        assertThat(edge().spec().isToRun()).isTrue();

        var stopped = trial.run("servers", "stop", "edge", "web", "edge");
        assertThat(stopped.err()).contains("the plan is applied: 2 steps", "no agent runs");
        assertThat(trial.vpn().servers().list())
                .noneMatch(server -> server.spec().isToRun());
        assertThat(trial.run("servers", "stop", "edge", "web").err()).contains("nothing to do");
    }

    @Test
    void severalAreDeletedAfterOneQuestion() {
        trial.run("servers", "create", "edge", "--protocol", "socks5");
        trial.run("servers", "create", "web", "--protocol", "http");
        trial.run("servers", "create", "zone", "--protocol", "wireguard");

        assertThat(trial.run("servers", "delete", "edge", "web").status()).isEqualTo(5);
        assertThat(trial.vpn().servers().list()).hasSize(3);
        assertThat(trial.run("servers", "delete", "edge", "web", "--yes").out().lines())
                .hasSize(2)
                .allMatch(line -> line.startsWith("delete\tserver\t"));
        assertThat(trial.vpn().servers().list())
                .extracting(server -> server.name().text())
                .containsExactly("zone");
    }

    @Test
    void aDryRunChangesNothing() {
        trial.run("servers", "create", "edge", "--protocol", "socks5");
        assertThat(trial.run("servers", "stop", "edge", "--dry-run").out())
                .isEqualTo("update\tserver\tedge\tfalse\t0\tpower running -> stopped\n");
        assertThat(trial.run("servers", "start", "edge", "--dry-run").err()).isEqualTo("vpn: nothing to do\n");
        assertThat(edge().revision()).isEqualTo(1);
    }

    @Test
    void aRestartUnderTheSameIdIsOne() {
        trial.run("servers", "create", "edge", "--protocol", "socks5");
        String[] words = {"servers", "restart", "edge", "--yes", "--operation-id", "job-20"};
        assertThat(trial.run(words).status()).isZero();
        assertThat(trial.run(words).status()).isZero();
        assertThat(edge().spec().restarts()).isEqualTo(1);
    }

    @Test
    void aStoppedServerIsNotRestarted() {
        trial.run("servers", "create", "edge", "--protocol", "socks5", "--no-auto-start");
        var outcome = trial.run("servers", "restart", "edge");
        assertThat(outcome.status()).isEqualTo(5);
        assertThat(outcome.err()).contains("server edge is stopped").contains("Start it instead");
        assertThat(trial.run("servers", "stop", "nobody").status()).isEqualTo(20);
    }
}
