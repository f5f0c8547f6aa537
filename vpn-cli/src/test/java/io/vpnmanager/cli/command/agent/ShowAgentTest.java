package io.vpnmanager.cli.command.agent;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.agent.Backlog;
import io.vpnmanager.cli.trial.Trial;
import org.junit.jupiter.api.Test;

class ShowAgentTest {
    private final Trial trial = new Trial();

    @Test
    void tellsWhichProcessRunsIt() {
        trial.vpn().fakeAgent().runElsewhere();

        assertThat(trial.run("agent", "status"))
                .isEqualTo(new Trial.Outcome(0, "process 7\t2026-11-24T02:15:00.123Z\t0\t0\n", ""));
    }

    @Test
    void tellsInJsonWhatWaits() {
        trial.run("servers", "create", "edge", "--protocol", "socks5");
        var waiting = Backlog.Item.of(trial.vpn().servers().list(), true);
        trial.vpn().fakeAgent().runElsewhere();
        trial.vpn().fakeAgent().say(new Backlog(true, 3, waiting));

        assertThat(trial.run("agent", "status", "--output", "json").out())
                .isEqualTo("{\"apiVersion\":\"vpn/v1\",\"kind\":\"AgentStatus\",\"item\":{\"holder\":\"process 7\","
                        + "\"since\":\"2026-11-24T02:15:00.123Z\",\"changesBehind\":3,\"serversBehind\":1}}\n");
    }

    @Test
    void failsWhereNoneRuns() {
        var outcome = trial.run("agent", "status");

        assertThat(outcome.status()).isEqualTo(20);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .contains("agent of this home does not run (FIND)")
                .contains("vpn agent run");
    }
}
