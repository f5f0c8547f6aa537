package io.vpnmanager.cli.command.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.alert.RuleBook;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.cli.trial.AlertSamples;
import io.vpnmanager.cli.trial.Trial;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code vpn alerts}. */
class AlertsTest {
    private static final String NOBODY = "00000000-0000-4000-8000-000000000001";

    private final Trial trial = new Trial();

    @BeforeEach
    void fire() {
        AlertSamples.put(trial.vpn().alerts());
    }

    @Test
    void whatIsOverIsListedWhenAskedFor() {
        assertThat(trial.run("alerts", "list").out())
                .isEqualTo(AlertSamples.DOWN
                        + "\tcritical\topen\t2026-11-24T12:00:00Z\tserver-down\tserver=edge\ta server is down\n");
        assertThat(trial.run("alerts", "list", "--all").out().lines())
                .hasSize(2)
                .anyMatch(line -> line.startsWith(AlertSamples.FULL + "\twarning\tresolved\t"));
        assertThat(trial.run("alerts", "list", "--all", "--limit", "1").out().lines())
                .hasSize(1);
        assertThat(trial.run("alerts", "list", "--all", "--rule", "disk-full")
                        .out()
                        .lines())
                .hasSize(1);
        assertThat(trial.run("alerts", "list", "--rule", "disk-full").err()).contains("no such alerts");
    }

    @Test
    void whereNoAgentEvaluatesTheRulesThatIsSaid() {
        assertThat(trial.run("alerts", "list").err()).contains("no agent runs, so nothing evaluates the rules now");
        assertThat(trial.run("alerts", "list", "--quiet").err()).isEmpty();
        trial.vpn().agent().start();
        assertThat(trial.run("alerts", "list").err()).isEmpty();
    }

    @Test
    void aTestThatAFileOfThisSidePreventsFailsAsThatFileDoes() {
        trial.vpn()
                .alerts()
                .failHere(Problem.of(ErrorCode.PATH, "file \"/etc/vpn/hook\"", "can be read by others")
                        .remedy("chmod 600 it")
                        .toException()
                        .problem());
        var outcome = trial.run("alerts", "test", "pager");
        assertThat(outcome.status()).isEqualTo(15);
        assertThat(outcome.out()).contains("\tfailed\tfile \"/etc/vpn/hook\" can be read by others");
        assertThat(outcome.err()).contains("can be read by others (PATH)", "chmod 600 it");
    }

    @Test
    void pagesJoinToOneList() {
        AlertSamples.flood(trial.vpn().alerts(), 2500);
        assertThat(trial.run("alerts", "list", "--quiet").out().lines())
                .hasSize(2501)
                .doesNotHaveDuplicates();
        assertThat(trial.run("alerts", "list", "--quiet", "--limit", "1200")
                        .out()
                        .lines())
                .hasSize(1200);
    }

    @Test
    void acknowledgingSaysWhoKnows() {
        var outcome = trial.run("alerts", "ack", AlertSamples.DOWN, "--note", "I look", "--output", "json");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.out())
                .contains("\"state\":\"acknowledged\"", "\"acknowledgedBy\":\"tester\"", "\"note\":\"I look\"");
        assertThat(trial.run("alerts", "list").out()).contains("\tacknowledged\t");
    }

    @Test
    void resolvingEndsIt() {
        assertThat(trial.run("alerts", "resolve", AlertSamples.DOWN, "--output", "json")
                        .out())
                .contains("\"state\":\"resolved\"", "\"resolvedWhy\":\"by tester\"");
        assertThat(trial.run("alerts", "list").out()).isEmpty();
    }

    @Test
    void rulesTellWhomTheyAreAbout() {
        assertThat(trial.run("alerts", "rules")).isEqualTo(new Trial.Outcome(0, """
                        disk-full\twarning\t-\t-\t-\t-\tvpn_host_disk_free_bytes below 1000000
                        server-down\tcritical\tserver=edge\tfiring\t2026-11-24T12:00:00Z\t0\tvpn_server_up equals 0
                        """, ""));
    }

    @Test
    void aFileThatIsWrongFailsBehindWhatGoesOn() {
        Problem wrong = Problem.of(ErrorCode.UNKNOWN, "alerts.yaml, line 3", "is not known");
        trial.vpn().alerts().say(AlertSamples.book(Optional.of(wrong)));
        var outcome = trial.run("alerts", "rules");
        assertThat(outcome.status()).isEqualTo(17);
        assertThat(outcome.out()).contains("server-down\tcritical\tserver=edge\tfiring");
        assertThat(outcome.err()).contains("line 3 is not known");
        assertThat(trial.run("alerts", "rules", "--check", "alerts.yaml").status())
                .isEqualTo(17);
    }

    @Test
    void whereNoAgentHasEvaluatedRulesThatIsSaid() {
        RuleBook book = AlertSamples.book(Optional.empty());
        assertThat(trial.run("alerts", "rules").err()).isEmpty();
        trial.vpn()
                .alerts()
                .say(new RuleBook(
                        book.file(),
                        Optional.empty(),
                        book.channels(),
                        book.rules().subList(0, 1)));
        assertThat(trial.run("alerts", "rules").err()).contains("no agent has evaluated");
        assertThat(trial.run("alerts", "rules", "--check", "alerts.yaml").err()).isEmpty();
    }

    @Test
    void anAlertIsShownWithWhoWasTold() {
        assertThat(trial.run("alerts", "show", AlertSamples.DOWN, "--output", "json")
                        .out())
                .contains("\"summary\":\"a server is down\"", "\"deliveries\":[{\"id\":\"" + AlertSamples.UNDELIVERED);
        assertThat(trial.run("alerts", "show", AlertSamples.FULL, "--output", "json")
                        .out())
                .contains("\"deliveries\":[]", "\"note\":\"a new disk comes\"");
    }

    @Test
    void whereThereIsNoFileThatIsSaid() {
        trial.vpn().alerts().say(new RuleBook(Optional.empty(), Optional.empty(), List.of(), List.of()));
        var outcome = trial.run("alerts", "rules");
        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).contains("no rules");
    }

    @Test
    void aTestThatIsNotTakenFails() {
        assertThat(trial.run("alerts", "test", "pager"))
                .isEqualTo(new Trial.Outcome(0, "pager\tcommand\tsent\t-\n", ""));
        trial.vpn().alerts().fail("the receiver answered 410");
        var outcome = trial.run("alerts", "test", "pager");
        assertThat(outcome.status()).isEqualTo(29);
        assertThat(outcome.out()).isEqualTo("pager\tcommand\tfailed\tthe receiver answered 410\n");
        assertThat(outcome.err()).contains("did not take the test: the receiver answered 410");
    }

    @Test
    void whatWasGivenUpIsSentAgainOrForgotten() {
        assertThat(trial.run("alerts", "undelivered").out())
                .isEqualTo(AlertSamples.UNDELIVERED
                        + "\tpager\tfired\tdead\t2026-11-24T12:00:00Z\t7\tthe receiver answered 410\n");
        assertThat(trial.run("alerts", "discard", AlertSamples.UNDELIVERED).status())
                .isEqualTo(5);
        assertThat(trial.run("alerts", "retry", AlertSamples.UNDELIVERED, "--output", "json")
                        .out())
                .contains("\"state\":\"due\"", "\"attempts\":0");
        assertThat(trial.run("alerts", "undelivered").out())
                .startsWith(AlertSamples.UNDELIVERED + "\tpager\tfired\tdue\t");
        AlertSamples.put(trial.vpn().alerts());
        assertThat(trial.run("alerts", "discard", AlertSamples.UNDELIVERED, "--yes"))
                .isEqualTo(new Trial.Outcome(0, "", ""));
        assertThat(trial.run("alerts", "undelivered").out()).doesNotContain("dead");
    }

    @ParameterizedTest
    @CsvSource({
        "ack, x, 2",
        "resolve, x, 2",
        "retry, x, 2",
        "discard, x, 2",
        "show, x, 2",
        "show, id, 20",
        "ack, id, 20",
        "resolve, id, 20"
    })
    void whatIsNotThereIsRefused(String command, String id, int status) {
        String which = id.equals("id") ? NOBODY : id;
        assertThat(trial.run("alerts", command, which).status()).isEqualTo(status);
        assertThat(trial.run("alerts", "retry", NOBODY).status()).isEqualTo(20);
        assertThat(trial.run("alerts", "discard", NOBODY, "--yes").status()).isEqualTo(20);
    }
}
