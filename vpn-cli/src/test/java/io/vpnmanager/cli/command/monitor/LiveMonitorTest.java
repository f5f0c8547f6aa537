package io.vpnmanager.cli.command.monitor;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.cli.trial.AlertSamples;
import io.vpnmanager.cli.trial.Trial;
import org.junit.jupiter.api.Test;

/** {@code vpn monitor live} where nobody looks at a terminal. */
class LiveMonitorTest {
    private final Trial trial = new Trial();

    @Test
    void withoutATerminalItSaysWhatToAskFor() {
        var outcome = trial.run("monitor", "live");
        assertThat(outcome.status()).isNotZero();
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err())
                .contains("needs a terminal")
                .contains("--count N")
                .contains("vpn monitor show --output json");
    }

    @Test
    void soManyLooksAreLines() {
        var outcome = trial.run("monitor", "live", "--every", "1s", "--count", "2");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out().lines())
                .hasSize(2)
                .allSatisfy(line -> assertThat(line).contains(" cpu=- in=- out=- agent=absent serving=0/0 "));
    }

    @Test
    void forProgramsEachIsAnObjectInALine() {
        var outcome = trial.run("monitor", "live", "--every", "1s", "--count", "1", "--output", "json");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out().lines())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("{\"apiVersion\":\"vpn/v1\",\"kind\":\"MonitorLook\",")
                .contains("\"servers\":[],\"users\":[],\"alerts\":[]");
    }

    @Test
    void alertsThatAreNotOverAreInEachLook() {
        AlertSamples.put(trial.vpn().alerts());
        assertThat(trial.run("monitor", "live", "--every", "1s", "--count", "1").out())
                .endsWith(" alerts=1 critical:server-down{server=edge}@2026-11-24T12:00:00Z\n");
        assertThat(trial.run("monitor", "live", "--every", "1s", "--count", "1", "--output", "json")
                        .out())
                .contains("\"alerts\":[{\"rule\":\"server-down\",\"about\":{\"server\":\"edge\"},"
                        + "\"severity\":\"critical\",\"state\":\"open\",\"firedAt\":\"2026-11-24T12:00:00Z\",\"id\":\""
                        + AlertSamples.DOWN + "\"}]");
        AlertSamples.flood(trial.vpn().alerts(), 20);
        assertThat(trial.run("monitor", "live", "--every", "1s", "--count", "1").out())
                .contains(" alerts=21 ")
                .satisfies(line -> assertThat(line.split("critical:", -1)).hasSize(6));
    }

    @Test
    void looksInCsvHaveOneHeader() {
        var outcome = trial.run("monitor", "live", "--every", "1s", "--count", "2", "--output", "csv");
        assertThat(outcome.out().lines())
                .hasSize(3)
                .satisfiesExactly(
                        header -> assertThat(header).startsWith("at,").endsWith(",alerts"),
                        row -> assertThat(row).startsWith("20"),
                        row -> assertThat(row).startsWith("20"));
    }

    @Test
    void whatIsOutOfRangeIsRefused() {
        assertThat(trial.run("monitor", "live", "--every", "0s", "--count", "1").err())
                .contains("--every is not from 1s to 1h");
        assertThat(trial.run("monitor", "live", "--count", "-1").err()).contains("--count");
    }
}
