package io.vpnmanager.cli.command.keys;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.key.MasterKeySource;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.cli.trial.Trial;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeysTest {
    private static final String WORDS = "correct horse battery";

    private final Trial trial = new Trial();

    @TempDir
    private Path folder;

    private Path file(String name, String content) throws IOException {
        Path file = Files.writeString(folder.resolve(name), content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        return file;
    }

    private MasterKeySource rotatedTo() {
        return trial.vpn().masterKeys().sources().getLast();
    }

    private void isUntouched() {
        assertThat(trial.vpn().masterKeys().sources()).hasSize(1);
    }

    @Nested
    class Status {
        @Test
        void isOneLineForScripts() {
            assertThat(trial.run("keys", "status"))
                    .isEqualTo(new Trial.Outcome(0, "file\t2026-11-24T10:00:00Z\t1\t3\t0\tfalse\n", ""));
        }

        @Test
        void isAnObjectInJson() {
            assertThat(trial.run("keys", "status", "--output", "json").out())
                    .isEqualTo(
                            "{\"apiVersion\":\"vpn/v1\",\"kind\":\"MasterKeyStatus\",\"item\":{\"masterKey\":\"file\","
                                    + "\"since\":\"2026-11-24T10:00:00Z\",\"dataKey\":1,\"sealed\":3,\"behind\":0,"
                                    + "\"resealing\":false}}\n");
        }
    }

    @Nested
    class Rotation {
        @Test
        void staysWithTheSourceOfNow() {
            var outcome = trial.run("keys", "rotate-master");

            assertThat(outcome.status()).isZero();
            assertThat(outcome.out()).startsWith("file\t");
            assertThat(rotatedTo()).isEqualTo(MasterKeySource.file());
        }

        @Test
        void takesTheNewPassphraseFromAFile() throws IOException {
            var outcome = trial.run(
                    "keys",
                    "rotate-master",
                    "--to",
                    "passphrase",
                    "--new-passphrase-file",
                    file("new", WORDS + "\n").toString());

            assertThat(outcome.status()).isZero();
            assertThat(rotatedTo()).isEqualTo(MasterKeySource.passphrase(Secret.of(WORDS)));
            assertThat(outcome.out() + outcome.err())
                    .contains("--passphrase-file")
                    .doesNotContain(WORDS);
        }

        @Test
        void takesTheOldAndTheNewPassphraseFromStandardInputInThisOrder() {
            trial.piping("the old words\nthe new words\n");

            var outcome = trial.run(
                    "--passphrase-file",
                    "-",
                    "keys",
                    "rotate-master",
                    "--to",
                    "passphrase",
                    "--new-passphrase-file",
                    "-");

            assertThat(outcome.status()).as(outcome.err()).isZero();
            assertThat(trial.sources()).containsExactly(MasterKeySource.passphrase(Secret.of("the old words")));
            assertThat(rotatedTo()).isEqualTo(MasterKeySource.passphrase(Secret.of("the new words")));
        }

        @Test
        void asksForTheNewPassphraseTwiceWithoutShowingIt() {
            trial.typingHidden(WORDS, WORDS);

            var outcome = trial.run("keys", "rotate-master", "--to", "passphrase");

            assertThat(outcome.status()).isZero();
            assertThat(outcome.err())
                    .contains("New passphrase: ", "The same again: ")
                    .doesNotContain(WORDS);
            assertThat(rotatedTo()).isEqualTo(MasterKeySource.passphrase(Secret.of(WORDS)));
        }

        @Test
        void doesNotTakeAPassphraseThatWasTypedTwoWays() {
            trial.typingHidden(WORDS, WORDS + "x");

            assertThat(trial.run("keys", "rotate-master", "--to", "passphrase").status())
                    .isEqualTo(130);
            isUntouched();
        }

        @Test
        void doesNotAskWhereNobodyIs() {
            var outcome = trial.run("keys", "rotate-master", "--to", "passphrase");

            assertThat(outcome.status()).isEqualTo(5);
            assertThat(outcome.err()).contains("--new-passphrase-file");
            isUntouched();
        }

        @Test
        void takesAProgramAndTellsHowToOpenFromNowOn() {
            var outcome = trial.run("keys", "rotate-master", "--to", "command", "--command", "/usr/bin/get-key");

            assertThat(rotatedTo()).isEqualTo(MasterKeySource.command(List.of("/usr/bin/get-key")));
            assertThat(outcome.err()).contains("VPN_MASTER_KEY_COMMAND=/usr/bin/get-key");
        }

        @Test
        void takesAFileElsewhere() {
            var outcome = trial.run("keys", "rotate-master", "--to", "file", "--file", "/media/stick/vpn.key");

            assertThat(rotatedTo()).isEqualTo(MasterKeySource.file(Path.of("/media/stick/vpn.key")));
            assertThat(outcome.err()).contains("VPN_MASTER_KEY_FILE=/media/stick/vpn.key");
        }

        @Test
        void takesAKeyring() {
            trial.run("keys", "rotate-master", "--to", "keyring", "--keyring", "secret-service");

            assertThat(rotatedTo()).isEqualTo(MasterKeySource.keyring("secret-service"));
        }

        @Test
        void sealsAnewWhenAsked() {
            var outcome = trial.run("keys", "rotate-master", "--reseal");

            assertThat(outcome.out()).startsWith("file\t2026-11-24T10:00:00Z\t2\t");
            assertThat(outcome.err()).contains("secrets sealed anew under data key 2: 3");
        }

        @ParameterizedTest
        @CsvSource({
            "--to keyring --file /x, 2",
            "--command /x, 2",
            "--to file --new-passphrase-file /x, 2",
            "--to command, 2",
            "--to command --command pass, 15",
            "--to sphinx, 17",
            "--passphrase=canary, 5",
            "--new-passphrase canary, 5"
        })
        void refusesWhatDoesNotGoTogether(String words, int status) {
            var outcome = trial.run(("keys rotate-master " + words).split(" "));

            assertThat(outcome.status()).as(outcome.err()).isEqualTo(status);
            assertThat(outcome.err()).doesNotContain("canary");
            isUntouched();
        }
    }

    @Test
    void resealingTellsWhatDoesNotOpen() {
        trial.vpn().masterKeys().damage(2);

        var outcome = trial.run("keys", "reseal");

        assertThat(outcome.status()).isZero();
        assertThat(outcome.err()).contains("secrets that do not open, whose users are kept out: 2");
    }

    @Nested
    class WhereTheKeyIs {
        private void environment(String variable, String value) {
            trial.environment(Map.of("VPN_HOME", "/home/alice/vpn", variable, value));
        }

        @Test
        void isTheHomeByDefault() {
            trial.run("users", "list");

            assertThat(trial.sources()).containsExactly(MasterKeySource.file());
        }

        @ParameterizedTest
        @ValueSource(strings = {"/media/stick/vpn.key"})
        void isAFileThatTheEnvironmentNames(String path) {
            environment("VPN_MASTER_KEY_FILE", path);

            trial.run("users", "list");
            trial.run("keys", "rotate-master");

            assertThat(trial.sources()).containsOnly(MasterKeySource.file(Path.of(path)));
            assertThat(rotatedTo()).isEqualTo(MasterKeySource.file(Path.of(path)));
        }

        @Test
        void isAPassphraseInAFileThatTheEnvironmentNames() throws IOException {
            environment("VPN_PASSPHRASE_FILE", file("words", WORDS).toString());

            trial.run("users", "list");

            assertThat(trial.sources()).containsExactly(MasterKeySource.passphrase(Secret.of(WORDS)));
        }

        @Test
        void isAPassphraseInAFileThatTheOptionNamesWhateverTheEnvironmentSays() throws IOException {
            environment("VPN_MASTER_KEY_FILE", "/nowhere");

            trial.run("--passphrase-file", file("words", WORDS).toString(), "users", "list");

            assertThat(trial.sources()).containsExactly(MasterKeySource.passphrase(Secret.of(WORDS)));
        }

        @Test
        void isAProgramOrAKeyringThatTheEnvironmentNames() {
            environment("VPN_MASTER_KEY_COMMAND", "/usr/bin/get-key");
            trial.run("users", "list");
            environment("VPN_MASTER_KEY_KEYRING", "default");
            trial.run("users", "list");
            environment("VPN_MASTER_KEY_KEYRING", "secret-service");
            trial.run("users", "list");

            assertThat(trial.sources())
                    .containsExactly(
                            MasterKeySource.command(List.of("/usr/bin/get-key")),
                            MasterKeySource.keyring(),
                            MasterKeySource.keyring("secret-service"));
        }

        @ParameterizedTest
        @CsvSource({
            "VPN_MASTER_KEY_FILE, relative, 15",
            "VPN_MASTER_KEY_FILE, '', 2",
            "VPN_MASTER_KEY_COMMAND, get-key, 15",
            "VPN_PASSPHRASE_FILE, /no/such/file, 15"
        })
        void isRefusedWhenItCannotBeMeant(String variable, String value, int status) {
            environment(variable, value);

            assertThat(trial.run("users", "list").status()).isEqualTo(status);
            assertThat(trial.sources()).isEmpty();
        }

        @Test
        void isNamedOnce() {
            trial.environment(Map.of(
                    "VPN_HOME", "/home/alice/vpn",
                    "VPN_MASTER_KEY_COMMAND", "/a",
                    "VPN_MASTER_KEY_FILE", "/b"));

            var outcome = trial.run("users", "list");

            assertThat(outcome.status()).isEqualTo(6);
            assertThat(outcome.err()).contains("VPN_MASTER_KEY_COMMAND", "VPN_MASTER_KEY_FILE");
        }

        @Test
        void mustNotBeReadableByOthers() throws IOException {
            Path open = file("words", WORDS);
            Files.setPosixFilePermissions(open, PosixFilePermissions.fromString("rw-r--r--"));

            var outcome = trial.run("--passphrase-file", open.toString(), "users", "list");

            assertThat(outcome.status()).isEqualTo(15);
            assertThat(outcome.err()).contains("passphrase file", "chmod 600").doesNotContain(WORDS);
        }

        private void wantsAPassphrase() {
            trial.openingWith((home, source) -> {
                if (source.equals(MasterKeySource.passphrase(Secret.of(WORDS)))) {
                    return trial.vpn();
                }
                throw Problem.of(ErrorCode.AUTHENTICATION, "this home", "is locked")
                        .fact("kind", "passphrase")
                        .toException();
            });
        }

        @Test
        void isAskedForAtATerminalWhenTheHomeWantsAPassphrase() {
            wantsAPassphrase();
            trial.typingHidden(WORDS);

            var outcome = trial.run("users", "list");

            assertThat(outcome.status()).isZero();
            assertThat(outcome.err()).contains("Passphrase of this home: ").doesNotContain(WORDS);
        }

        @Test
        void isNotAskedForElsewhere() {
            wantsAPassphrase();

            assertThat(trial.run("users", "list").status()).isEqualTo(10);
            assertThat(trial.sources()).containsExactly(MasterKeySource.file());
        }

        @Test
        void isNotAskedForWhereTheAnswerWouldShow() {
            wantsAPassphrase();
            trial.typing(WORDS + "\n");

            assertThat(trial.run("users", "list").status()).isEqualTo(5);
        }
    }
}
