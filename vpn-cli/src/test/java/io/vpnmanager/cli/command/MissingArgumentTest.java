package io.vpnmanager.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.cli.trial.Trial;
import org.junit.jupiter.api.Test;

class MissingArgumentTest {
    private final Trial trial = new Trial();

    @Test
    void whatIsMissingIsAskedForOnATerminal() {
        Trial.Outcome outcome = trial.typing("socks5\nedge\n").run("servers", "create");
        assertThat(outcome.status()).as(outcome.err()).isZero();
        assertThat(outcome.err()).contains("NAME (", "--protocol (");
        assertThat(trial.run("servers", "show", "edge").status()).isZero();
    }

    @Test
    void nobodyIsAskedElsewhere() {
        Trial.Outcome outcome = trial.piping("edge\nsocks5\n").run("servers", "create");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).startsWith("vpn: vpn servers create lacks ");
    }

    @Test
    void noAnswerChangesNothing() {
        assertThat(trial.typing("").run("servers", "create").status()).isEqualTo(130);
        assertThat(trial.typing("\n").run("servers", "show").status()).isEqualTo(130);
        assertThat(trial.run("servers", "list").out()).isEmpty();
    }

    @Test
    void answerIsNoOption() {
        assertThat(trial.typing("--help\n").run("servers", "show").status()).isEqualTo(2);
        assertThat(trial.typing("\u001b[2J\n").run("servers", "show").status()).isEqualTo(4);
    }

    @Test
    void optionWithoutItsValueIsAMistake() {
        Trial.Outcome outcome = trial.typing("socks5\n").run("servers", "create", "edge", "--protocol");
        assertThat(outcome.status()).isEqualTo(2);
        assertThat(outcome.err()).contains("option --protocol lacks its value");
    }
}
