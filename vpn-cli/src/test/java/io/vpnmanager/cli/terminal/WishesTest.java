package io.vpnmanager.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.cli.trial.Trial;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WishesTest {
    private static Wishes of(Map<String, String> environment, String... words) {
        return Wishes.of(List.of(words), environment);
    }

    @Test
    void lettersMayStandTogether() {
        assertThat(of(Map.of(), "users", "list", "-qv")).matches(wishes -> wishes.quiet() && wishes.verbose());
    }

    @Test
    void wordsBehindTheEndOfOptionsAreNone() {
        assertThat(of(Map.of(), "users", "show", "--", "--quiet", "-v"))
                .matches(wishes -> !wishes.quiet() && !wishes.verbose());
    }

    @Test
    void coloursAreForbiddenByAnyOfThree() {
        assertThat(of(Map.of()).colours()).isTrue();
        assertThat(of(Map.of("NO_COLOR", "")).colours()).isTrue();
        assertThat(of(Map.of("NO_COLOR", "0")).colours()).isFalse();
        assertThat(of(Map.of("TERM", "dumb")).colours()).isFalse();
        assertThat(of(Map.of(), "--no-color").colours()).isFalse();
    }

    @Test
    void pagerIsWordsAndNotALineForAShell() {
        assertThat(of(Map.of("PAGER", "more  -d;id")).pager()).containsExactly("more", "-d;id");
        assertThat(of(Map.of("PAGER", "cat")).pager()).isEmpty();
        assertThat(of(Map.of("PAGER", "")).pager()).isEmpty();
        assertThat(of(Map.of()).pager()).containsExactly("less");
        assertThat(of(Map.of(), "--no-pager").pager()).isEmpty();
    }

    private static Trial people(int many) {
        Trial trial = new Trial();
        IntStream.range(0, many)
                .forEach(number -> trial.run("users", "create", "user-" + (100 + number), "--protocol", "socks5"));
        return trial;
    }

    @Test
    void quietLeavesNotesOutOfDocumentsToo() {
        assertThat(new Trial().run("traffic", "--output", "json").err()).contains("\"kind\":\"Note\"");
        assertThat(new Trial().run("traffic", "--output", "json", "--quiet").err())
                .isEmpty();
    }

    @Test
    void pagerIsForATerminalAlone() {
        Trial trial = people(1).environment(Map.of("VPN_HOME", "/home/alice/vpn", "PAGER", "false"));
        assertThat(trial.run("users", "list", "--output", "table").out()).startsWith("USERNAME");
    }

    @Test
    void quietPrintsNamesAndNoNotes() {
        assertThat(people(2).run("users", "list", "-q")).isEqualTo(new Trial.Outcome(0, "user-100\nuser-101\n", ""));
        assertThat(new Trial().run("users", "list", "--quiet")).isEqualTo(new Trial.Outcome(0, "", ""));
        assertThat(people(1).run("users", "list", "-q", "--output", "csv").out())
                .startsWith("username,");
    }

    @Test
    void quietTellsErrors() {
        var outcome = new Trial().run("users", "show", "nobody-here", "--quiet");
        assertThat(outcome.status()).isEqualTo(20);
        assertThat(outcome.err()).startsWith("vpn: ");
    }

    @Test
    void coloursShowOnATerminalOnly() {
        Trial piped = people(1).environment(Map.of("VPN_HOME", "/h", "NO_COLOR", ""));
        assertThat(piped.run("users", "list", "--output", "table").out()).doesNotContain("\u001b");
        Trial shown = people(1).typing("").environment(Map.of("VPN_HOME", "/h", "NO_COLOR", ""));
        assertThat(shown.run("users", "list").out())
                .startsWith("\u001b[1mUSERNAME\u001b[0m")
                .contains("\u001b[32mactive\u001b[0m");
        assertThat(shown.run("users", "list", "--no-color").out()).doesNotContain("\u001b");
        assertThat(shown.run("users", "show", "nobody-here").err()).startsWith("\u001b[1;31mvpn:\u001b[0m ");
    }

    @Test
    void colouredColumnsAreAlignedAsOthers() {
        Trial trial = people(1).typing("").environment(Map.of("VPN_HOME", "/h", "NO_COLOR", ""));
        String coloured = trial.run("users", "list").out();
        assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", ""))
                .isEqualTo(trial.run("users", "list", "--no-color").out());
    }

    @Test
    void verboseTellsCauses() {
        Trial trial = new Trial().opening(home -> {
            throw new IllegalStateException("odd", new IllegalArgumentException("deep\u001b[31m"));
        });
        assertThat(trial.run("users", "list", "-v").err())
                .endsWith("     caused by java.lang.IllegalArgumentException: deep\\u{1b}[31m\n");
        assertThat(trial.run("users", "list", "-v", "--output", "json").err())
                .contains("\"causes\":[\"java.lang.IllegalArgumentException: deep");
        assertThat(trial.run("users", "list").err()).doesNotContain("deep");
    }
}
