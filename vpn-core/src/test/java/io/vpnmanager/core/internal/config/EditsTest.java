package io.vpnmanager.core.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.config.ConfigEdit;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What one change leaves as it is: everything else. */
class EditsTest {
    private static final String YAML = """
            # The head.
            deadline: 5s  # patience

            # Where people ask.
            subscriptions:
              # behind nginx
              listen: '127.0.0.1:8080'   # loopback

            # The tail.
            """;
    private static final String TOML = """
            # The head.
            deadline = "5s"  # patience

            # Where people ask.
            [subscriptions]
            # behind nginx
            listen = '127.0.0.1:8080'   # loopback

            # The tail.
            """;

    private static ConfigEdit edit(String file, String text, String key, String value) {
        return Edits.plan(Path.of(file), Optional.of(text), KeyTable.entry(key), Optional.ofNullable(value));
    }

    private static String edited(String file, String text, String key, String value) {
        ConfigEdit edit = edit(file, text, key, value);
        assertThat(edit.losesComments()).isFalse();
        return edit.after();
    }

    @Test
    void anotherValueLeavesTheRestOfItsLine() {
        assertThat(edited("c.yaml", YAML, "deadline", "9s")).isEqualTo(YAML.replace("5s", "\"9s\""));
        assertThat(edited("c.yaml", YAML, "subscriptions.listen", "127.0.0.1:1"))
                .isEqualTo(YAML.replace("'127.0.0.1:8080'", "\"127.0.0.1:1\""));
        assertThat(edited("c.toml", TOML, "deadline", "9s")).isEqualTo(TOML.replace("5s", "9s"));
        assertThat(edited("c.toml", TOML, "subscriptions.listen", "127.0.0.1:1"))
                .isEqualTo(TOML.replace("'127.0.0.1:8080'", "\"127.0.0.1:1\""));
    }

    @Test
    void aNewKeyStandsBesideItsLike() {
        assertThat(edited("c.yaml", YAML, "subscriptions.url", "https://x.org"))
                .isEqualTo(YAML.replace("# loopback\n", "# loopback\n  url: \"https://x.org\"\n"));
        assertThat(edited("c.yaml", YAML, "log.level", "info"))
                .isEqualTo(YAML.replace("# loopback\n", "# loopback\nlog:\n  level: \"info\"\n"));
        assertThat(edited("c.toml", TOML, "subscriptions.url", "https://x.org"))
                .isEqualTo(TOML.replace("# loopback\n", "# loopback\nurl = \"https://x.org\"\n"));
        assertThat(edited("c.toml", TOML, "home", "/a"))
                .isEqualTo(TOML.replace("# patience\n", "# patience\nhome = \"/a\"\n"));
        assertThat(edited("c.toml", TOML, "log.level", "info")).isEqualTo(TOML + "\n[log]\nlevel = \"info\"\n");
    }

    @Test
    void aKeyThatGoesTakesItsLineAndAnEmptyTable() {
        assertThat(edited("c.yaml", YAML, "deadline", null)).isEqualTo(YAML.replace("deadline: 5s  # patience\n", ""));
        assertThat(edited("c.yaml", YAML, "subscriptions.listen", null))
                .startsWith("# The head.\ndeadline: 5s  # patience\n")
                .endsWith("# The tail.\n")
                .doesNotContain("listen", "subscriptions");
        assertThat(edited("c.toml", TOML, "deadline", null))
                .isEqualTo(TOML.replace("deadline = \"5s\"  # patience\n", ""));
        assertThat(edited("c.toml", TOML, "subscriptions.listen", null))
                .doesNotContain("listen =")
                .contains("# behind nginx");
    }

    @Test
    void theLastKeyLeavesAFileThatSaysSo() {
        assertThat(edited("c.yaml", "log:\n  level: info\n", "log.level", null)).isEqualTo(ConfigWriter.NOTHING);
        assertThat(edited("c.toml", "[log]\nlevel = 'info'\n", "log.level", null))
                .isEqualTo(ConfigWriter.NOTHING);
        assertThat(edited("c.json", "{\"log\":{\"level\":\"info\"}}", "log.level", null))
                .isEqualTo("{}\n");
    }

    @Test
    void aFileOfCommentsKeepsThem() {
        assertThat(edited("c.yaml", "# home: /a", "home", "/b")).isEqualTo("# home: /a\nhome: \"/b\"\n");
        assertThat(edited("c.toml", "# home = 1\n", "log.level", "info"))
                .isEqualTo("# home = 1\n\n[log]\nlevel = \"info\"\n");
    }

    @Test
    void flowIsEditedInItsLine() {
        assertThat(edited("c.yaml", "{deadline: 5s, log: {level: info}} # all\n", "home", "/a"))
                .isEqualTo("{deadline: 5s, log: {level: info}, home: \"/a\"} # all\n");
        assertThat(edited("c.yaml", "{deadline: 5s, log: {level: info}} # all\n", "deadline", null))
                .isEqualTo("{log: {level: info}} # all\n");
        assertThat(edited("c.yaml", "{deadline: 5s, log: {level: info}} # all\n", "log.level", null))
                .isEqualTo("{deadline: 5s} # all\n");
    }

    @Test
    void linesOfWindowsAndTheMarkStay() {
        assertThat(edited("c.yaml", "\uFEFF# x\r\ndeadline: 5s\r\n", "deadline", "6s"))
                .isEqualTo("\uFEFF# x\r\ndeadline: \"6s\"\r\n");
        assertThat(edited("c.yaml", "# \uD83D\uDE00\ndeadline: 5s # \uD83D\uDE00\n", "deadline", "6s"))
                .isEqualTo("# \uD83D\uDE00\ndeadline: \"6s\" # \uD83D\uDE00\n");
    }

    @Test
    void whatCannotBeEditedInPlaceIsWrittenAnewAndSaysSo() {
        ConfigEdit edit = edit("c.toml", "# mine\nlog.level = \"info\"\n", "log.level", "debug");
        assertThat(edit.losesComments()).isTrue();
        assertThat(edit.after()).isEqualTo("[log]\nlevel = \"debug\"\n");
        assertThat(edit("c.toml", "log.level = \"info\"\n", "log.level", "debug")
                        .losesComments())
                .isFalse();
    }

    @Test
    void theSameValueChangesNothing() {
        assertThat(edit("c.yaml", YAML, "deadline", "5s").changes()).isFalse();
        assertThat(edit("c.yaml", YAML, "home", null).changes()).isFalse();
    }
}
