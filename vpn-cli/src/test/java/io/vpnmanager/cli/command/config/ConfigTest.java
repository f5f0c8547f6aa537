package io.vpnmanager.cli.command.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.cli.trial.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigTest {
    private final Trial trial = new Trial().openingNothing();

    @TempDir
    private Path folder;

    private Path file;

    @BeforeEach
    void configure() {
        file = folder.resolve("vpn/config.yaml");
        environment(Map.of());
    }

    private void environment(Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(more);
        variables.put("XDG_CONFIG_HOME", folder.toString());
        trial.environment(variables);
    }

    private Path write(String text) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private Trial.Outcome config(String... words) {
        return trial.run(
                Stream.concat(Stream.of("config"), Arrays.stream(words)).toArray(String[]::new));
    }

    private static void refused(Trial.Outcome outcome, int status, String why) {
        assertThat(outcome.err()).contains(why);
        assertThat(outcome.status()).isEqualTo(status);
    }

    @Nested
    class Showing {
        @Test
        void namesEveryOriginWithItsPlace() throws IOException {
            write("# mine\nlog:\n  level: info\n");
            environment(Map.of("VPN_DEADLINE", "5s", "VPN_DEADLIN", "6s"));

            Trial.Outcome outcome = config("show", "--origin");

            assertThat(outcome.out())
                    .contains(
                            "deadline\t5s\tVPN_DEADLINE\n", "log.level\tinfo\t" + file + ":3\n", "home\t-\tdefault\n");
            assertThat(outcome.err()).isEqualTo("vpn: the variable VPN_DEADLIN stands for no setting\n");
        }

        @Test
        void jsonHasAllThatThereIsToKnow() throws IOException {
            write("deadline: 5s\n");
            assertThat(config("show", "--output", "json").out())
                    .contains("{\"key\":\"deadline\",\"value\":\"5s\",\"origin\":\"" + file
                            + ":1\",\"layer\":\"user file\",\"default\":\"30s\"");
            assertThat(config("get", "deadline", "--output", "json").out())
                    .contains("\"kind\":\"Setting\"", "\"takesEffect\":\"restart\"");
        }

        @Test
        void getPrintsTheValueAlone() throws IOException {
            assertThat(config("get", "log.level")).isEqualTo(new Trial.Outcome(0, "warning\n", ""));
            write("log: {level: debug}\n");
            assertThat(config("get", "log.level").out()).isEqualTo("debug\n");
            refused(config("get", "subscriptions.listen"), 20, "is not set");
            refused(config("get", "log.levle"), 17, "log.level");
        }

        @Test
        void aSecretIsNeitherTakenNorShown() throws IOException {
            write("master-key: {passphrase: hunter2}\n");
            Trial.Outcome outcome = config("show", "--origin");
            refused(outcome, 5, "holds a secret");
            assertThat(outcome.out() + outcome.err()).doesNotContain("hunter2");
        }

        @Test
        void aBrokenFileIsToldOfWithItsPlaceAlsoAsJson() throws IOException {
            write("deadline: 5s\ndeadlin: 6s\n");
            refused(
                    config("show"),
                    17,
                    file + ", line 2, column 1, deadlin is not known (UNK)\n     Did you mean deadline?");
            assertThat(config("show", "--output", "json").err()).contains("\"line\":\"2\"", "\"exitStatus\":17");
        }

        @Test
        void diffListsWhatIsNotAsUsualAndWhatAFileWouldChange() throws IOException {
            write("deadline: 5s\nlog: {level: info}\n");
            Path next = Files.writeString(folder.resolve("next.toml"), "deadline = '6s'\nhome = '/a'\n");
            assertThat(config("diff").out())
                    .isEqualTo("deadline\t30s\t5s\t" + file + ":1\nlog.level\twarning\tinfo\t" + file + ":2\n");
            assertThat(config("diff", next.toString()).out())
                    .isEqualTo("home\t-\t/a\t" + next + ":2\ndeadline\t5s\t6s\t" + next + ":1\n");
        }
    }

    @Nested
    class Changing {
        @Test
        void setMakesAFileAndKeepsWhatElseIsInIt() {
            assertThat(config("set", "deadline", "5s"))
                    .isEqualTo(new Trial.Outcome(0, "", "vpn: deadline is 5s in " + file + "\n"));
            assertThat(config("set", "deadline", "5s").err()).contains("says so already");
            config("set", "log.level", "info");
            assertThat(file).hasContent("deadline: \"5s\"\nlog:\n  level: \"info\"");
            assertThat(config("unset", "deadline").err()).contains("deadline is not in " + file + " any more");
            assertThat(file).hasContent("log:\n  level: \"info\"");
        }

        @Test
        void whatWinsOverAChangeIsTold() {
            environment(Map.of("VPN_DEADLINE", "5s"));
            assertThat(config("set", "deadline", "6s").err()).contains("what holds is said by VPN_DEADLINE");
        }

        @Test
        void aValueOrAKeyThatIsNoneChangesNothing() throws IOException {
            write("deadline: 5s\n");
            refused(config("set", "deadline", "0s"), 3, "deadline is out of range: \"0s\"");
            refused(config("set", "dedline", "5s"), 17, "deadline");
            refused(config("unset", "dedline"), 17, "deadline");
            assertThat(file).hasContent("deadline: 5s");
        }

        @Test
        void whatGoesTogetherIsSetAndUnsetTogether() {
            String[] pair = {"subscriptions.tls-certificate", "/c.pem", "subscriptions.tls-key", "/k.pem"};
            refused(config("set", pair[0], pair[1]), 2, "comes without subscriptions.tls-key");
            assertThat(file).doesNotExist();
            assertThat(config("set", pair[0], pair[1], pair[2], pair[3]).err())
                    .contains(pair[0] + " is /c.pem", pair[2] + " is /k.pem");
            refused(config("unset", pair[2]), 2, "comes without subscriptions.tls-key");
            assertThat(config("unset", pair[0], pair[2]).status()).isZero();
            refused(config("set", pair[0], pair[1], pair[2]), 2, "has no value");
            refused(config("set", pair[0], pair[1], pair[0], pair[1]), 2, "stands twice");
        }

        @Test
        void theFileOfConfigIsTheOneThatChanges() {
            Path other = folder.resolve("other.toml");
            assertThat(trial.run("--config", other.toString(), "config", "set", "deadline", "5s")
                            .status())
                    .isZero();
            assertThat(other).hasContent("deadline = \"5s\"");
            assertThat(file).doesNotExist();
        }

        @Test
        void commentsAreNotLostUnasked() throws IOException {
            Path dotted = Files.writeString(folder.resolve("dotted.toml"), "# mine\nlog.level = 'info'\n");
            String[] words = {"--config", dotted.toString(), "config", "set", "log.level", "debug"};
            refused(trial.run(words), 5, "nobody is there to be asked");
            refused(trial.typing("no\n").run(words), 130, "comments would be lost");
            assertThat(dotted).hasContent("# mine\nlog.level = 'info'");
            assertThat(trial.typing("yes\n").run(words).status()).isZero();
            assertThat(dotted).hasContent("[log]\nlevel = \"debug\"");
        }

        @Test
        void aReadOnlyFolderLeavesTheFile() throws IOException {
            write("deadline: 5s\n");
            Files.setPosixFilePermissions(file.getParent(), PosixFilePermissions.fromString("r-xr-xr-x"));
            if (Files.isWritable(file.getParent())) {
                return; // Root may write everywhere.
            }
            refused(config("set", "deadline", "6s"), 15, "cannot be written");
            assertThat(file).hasContent("deadline: 5s");
        }
    }

    @Nested
    class Editing {
        private Trial.Outcome edit(String script) throws IOException {
            Path editor =
                    Files.writeString(folder.resolve("editor"), "#!/bin/sh\nset -e\n[ \"$1\" = --wait ]\n" + script);
            Files.setPosixFilePermissions(editor, PosixFilePermissions.fromString("rwx------"));
            environment(Map.of("VISUAL", editor + "  --wait", "EDITOR", "/bin/false"));
            return config("edit");
        }

        @Test
        void whatIsValidReplacesTheFile() throws IOException {
            write("# keep\ndeadline: 5s\n");
            assertThat(edit("sed -i s/5s/6s/ \"$2\"\n").status()).isZero();
            assertThat(file).hasContent("# keep\ndeadline: 6s");
            assertThat(folder.resolve("vpn/config.draft.yaml")).doesNotExist();
        }

        @Test
        void aNewFileBeginsWithEverySetting() throws IOException {
            assertThat(edit("sed -i 's/^# home:/home:/' \"$2\"\n").status()).isZero();
            assertThat(config("get", "home").out()).isEqualTo("/srv/vpn\n");
            assertThat(config("get", "log.level").out()).isEqualTo("warning\n");
        }

        @Test
        void whatIsWrongIsKeptAndTakenUpAgain() throws IOException {
            write("deadline: 5s\n");
            Path draft = folder.resolve("vpn/config.draft.yaml");

            Trial.Outcome wrong = edit("echo 'deadline: 0s # a long text' >\"$2\"\n");

            refused(wrong, 3, "line 1, column 11, deadline is out of range");
            assertThat(wrong.err()).contains("is kept in " + draft);
            assertThat(file).hasContent("deadline: 5s");
            assertThat(draft).hasContent("deadline: 0s # a long text");
            assertThat(edit("sed -i s/0s/7s/ \"$2\"\n").err()).contains("goes on with " + draft);
            assertThat(file).hasContent("deadline: 7s # a long text");
            assertThat(draft).doesNotExist();
        }

        @Test
        void whatSomebodyElseWroteMeanwhileStays() throws IOException {
            write("deadline: 5s\n");
            Trial.Outcome outcome = edit("echo 'deadline: 8s' >'" + file + "'; echo 'deadline: 9s' >\"$2\"\n");
            refused(outcome, 21, "was changed by somebody else");
            assertThat(file).hasContent("deadline: 8s");
            assertThat(folder.resolve("vpn/config.draft.yaml")).hasContent("deadline: 9s");
        }

        @Test
        void nothingChangedOrAFailedEditorLeavesNothingBehind() throws IOException {
            write("deadline: 5s\n");
            assertThat(edit("true\n").err()).contains("stays as it was");
            refused(edit("exit 3\n"), 130, "ended with status 3");
            assertThat(folder.resolve("vpn/config.draft.yaml")).doesNotExist();
            assertThat(file).hasContent("deadline: 5s");
        }

        @Test
        void withoutAnEditorItSaysWhichVariables() {
            refused(config("edit"), 5, "Set VISUAL or EDITOR");
            environment(Map.of("EDITOR", "/none/such"));
            refused(config("edit"), 15, "cannot be run");
        }
    }

    @Test
    void validateChecksOneOrAll() throws IOException {
        assertThat(config("validate")).isEqualTo(new Trial.Outcome(0, "", "vpn: there is no file of settings\n"));
        write("deadline: 5s\n");
        assertThat(config("validate").out()).isEqualTo(file + "\t1\ttrue\n");
        write("subscriptions: {tls-key: /k}\n");
        refused(config("validate"), 2, "comes without subscriptions.tls-certificate");
        refused(config("validate", folder.resolve("none.yaml").toString()), 15, "cannot be read");
        environment(Map.of("VPN_LOG_LEVEL", "loud"));
        write("deadline: 5s\n");
        refused(config("validate"), 2, "the variable VPN_LOG_LEVEL cannot be \"loud\"");
    }

    @Test
    void convertAndSchemaWorkBesideABrokenConfiguration() throws IOException {
        Path good = Files.writeString(folder.resolve("good.yaml"), "# x\nlog: {level: info}\n");
        write("deadlin: 5s\n");
        assertThat(config("convert", good.toString(), "--to", "toml").out()).isEqualTo("[log]\nlevel = \"info\"\n");
        assertThat(config("schema").out()).startsWith("{").contains("\"deadline\"");
        assertThat(config("set", "log.level", "info").status()).isEqualTo(17);
        assertThat(file).hasContent("deadlin: 5s");
    }
}
