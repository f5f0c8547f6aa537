package io.vpnmanager.cli.command.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.key.NewCredential;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.cli.trial.Trial;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsersTest extends UsersTrial {
    @Nested
    class Creating {
        @Test
        void printsTheUserAndTheLinks() {
            trial.run("servers", "create", "edge", "--protocol", "socks5");
            var outcome =
                    trial.run("users", "create", "Alice", "--protocol", "socks5,http", "--email", "a@example.org");
            assertThat(outcome.status()).isZero();
            assertThat(outcome.out()).isEqualTo("""
                            alice\tsocks5,http\tactive\ta@example.org\t0\t0\t2026-11-24T02:15:00.123Z
                            edge\tsocks5\tsocks5://alice:secret%20of%20alice@127.0.0.1:1080#edge
                            """);
            assertThat(outcome.err()).isEmpty();
        }

        @Test
        void protocolsMayBeRepeated() {
            trial.run("user", "create", "alice", "--protocol", "http", "--protocol=socks5");
            assertThat(trial.vpn().userSpecs().getFirst().credentials())
                    .containsOnlyKeys(ProtocolKind.SOCKS5, ProtocolKind.HTTP)
                    .allSatisfy((protocol, credential) ->
                            assertThat(credential).isInstanceOf(NewCredential.Generated.class));
        }

        @Test
        void userWithoutAServerIsTold() {
            var outcome = trial.run("users", "create", "alice", "--protocol", "http");
            assertThat(outcome.err())
                    .isEqualTo("vpn: no server speaks http yet, so alice has no link; vpn servers create makes one\n");
        }

        @Test
        void serverWithoutAPublicHostDoesNotUndoIt() {
            trial.run("servers", "create", "edge", "--protocol", "socks5", "--listen", "0.0.0.0");
            var outcome = trial.run("users", "create", "alice", "--protocol", "socks5");
            assertThat(outcome.status()).isZero();
            assertThat(outcome.out()).startsWith("alice\t");
            assertThat(outcome.err()).contains("the user is made, but has no links yet", "Give it a public host");
        }

        @Test
        void jsonHoldsTheLinks() {
            trial.run("servers", "create", "edge", "--protocol", "http");
            var outcome = trial.run("users", "create", "alice", "--protocol", "http", "--output", "json");
            assertThat(outcome.out())
                    .startsWith("{\"apiVersion\":\"vpn/v1\",\"kind\":\"User\",\"item\":{\"username\":\"alice\",")
                    .contains("\"links\":[{\"label\":\"edge\",\"protocol\":\"http\",\"uri\":\"http://alice:secret");
        }
    }

    @Nested
    class ChoosingAPassword {
        @TempDir
        private Path folder;

        private Path file(String text, String mode) throws Exception {
            Path file = folder.resolve("password");
            Files.writeString(file, text);
            Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
            return file;
        }

        private Trial.Outcome create(Object passwordFile) {
            return trial.run(
                    "users", "create", "alice", "--protocol", "socks5", "--password-file", passwordFile.toString());
        }

        private Secret chosen() {
            NewCredential credential =
                    trial.vpn().userSpecs().getFirst().credentials().get(ProtocolKind.SOCKS5);
            return ((NewCredential.Chosen) credential).password();
        }

        @ParameterizedTest
        @ValueSource(strings = {"correct horse", "correct horse\n", "correct horse\r\nsecond line\n"})
        void firstLineOfTheFileIsTaken(String text) throws Exception {
            assertThat(create(file(text, "rw-------")).status()).isZero();
            assertThat(chosen()).isEqualTo(Secret.of("correct horse"));
        }

        @Test
        void standardInputIsTaken() {
            trial.piping("pässwörd\nmore");
            assertThat(create("-").status()).isZero();
            assertThat(chosen()).isEqualTo(Secret.of("pässwörd"));
        }

        @Test
        void linkLeavesItOutAndANoteSaysSo() {
            trial.run("servers", "create", "edge", "--protocol", "socks5");
            trial.piping("correct horse");
            var outcome = create("-");
            assertThat(outcome.out()).contains("socks5://alice@127.0.0.1:1080#edge");
            assertThat(outcome.err()).contains("was chosen by a person").doesNotContain("correct");
        }

        @ParameterizedTest
        @ValueSource(strings = {"rw-r-----", "rw----r--", "rw-rw-rw-"})
        void fileThatOthersCanReadIsRefused(String mode) throws Exception {
            var outcome = create(file("correct horse", mode));
            assertThat(outcome.status()).isEqualTo(15);
            assertThat(outcome.err())
                    .contains("by others than its owner", "chmod 600")
                    .doesNotContain("correct");
            assertThat(trial.vpn().userSpecs()).isEmpty();
        }

        @Test
        void folderAndMissingFileAreRefused() {
            assertThat(create(folder).err()).contains("is a folder (PATH)");
            assertThat(create(folder.resolve("none")).err()).contains("does not exist (PATH)");
        }

        @Test
        void emptyLineIsRefused() {
            trial.piping("\ncorrect horse");
            assertThat(create("-").err()).isEqualTo("vpn: the password file has an empty first line (SYN)\n");
        }

        @Test
        void absurdlyLongLineIsRefused() {
            trial.piping("x".repeat(2_000_000));
            assertThat(create("-").status()).isEqualTo(8);
        }

        @Test
        void bytesThatAreNoTextAreRefused() {
            trial.piping("caf\u00e9 caf\u00e9".getBytes(StandardCharsets.ISO_8859_1));
            assertThat(create("-").status()).isEqualTo(4);
        }

        @Test
        void itIsNotTypedOnATerminal() {
            trial.typing("correct horse\n");
            var outcome = create("-");
            assertThat(outcome.status()).isEqualTo(5);
            assertThat(outcome.err()).contains("would be shown on the terminal");
        }
    }

    @Nested
    class Listing {
        @Test
        void tableIsForPeople() {
            trial.run("users", "create", "alice", "--protocol", "socks5,http", "--email", "alice@example.org");
            trial.run("users", "create", "bob", "--protocol", "http");
            trial.vpn().count("bob", 1536, 5_000_000_000L);
            assertThat(trial.typing("").run("users", "list").out()).isEqualTo("""
                            USERNAME  PROTOCOLS     STATUS  EMAIL              UPLOAD   DOWNLOAD  CREATED
                            alice     socks5, http  active  alice@example.org  0 B      0 B       2026-11-24 02:15 UTC
                            bob       http          active  -                  1.5 KiB  4.7 GiB   2026-11-24 02:15 UTC
                            """);
        }

        @Test
        void pipeGetsPlainLines() {
            trial.run("users", "create", "bob", "--protocol", "http");
            trial.vpn().count("bob", 1536, 5_000_000_000L);
            assertThat(trial.run("users", "list").out())
                    .isEqualTo("bob\thttp\tactive\t-\t1536\t5000000000\t2026-11-24T02:15:00.123Z\n");
        }

        @Test
        void jsonIsAnArrayUnderAnEnvelope() {
            trial.run("users", "create", "bob", "--protocol", "http");
            assertThat(trial.run("users", "list", "--output", "json").out())
                    .isEqualTo("{\"apiVersion\":\"vpn/v1\",\"kind\":\"UserList\",\"items\":[{\"username\":\"bob\","
                            + "\"protocols\":[\"http\"],\"status\":\"active\",\"email\":null,\"uploadBytes\":0,\"downloadBytes\":0,"
                            + "\"createdAt\":\"2026-11-24T02:15:00.123Z\",\"retiringKeys\":[],\"groups\":[],\"expiresAt\":null,\"terms\":[],\"usedBytes\":0,"
                            + "\"id\":\"00000000-0000-0000-0000-000000000002\",\"revision\":1}]}\n");
        }

        @Test
        void jsonHasAllRowsOverManyPages() {
            createUsers(2005);
            String out = trial.run("users", "list", "--output", "json").out();
            assertThat(out.split("\"username\"", -1)).hasSize(2006);
            assertThat(out).contains("\"user0000\"", "\"user2004\"").endsWith("]}\n");
        }

        @ParameterizedTest
        @ValueSource(ints = {1, 999, 1000, 1001, 2005, 3000})
        void limitIsKept(int limit) {
            createUsers(2005);
            assertThat(trial.run("users", "list", "--limit", "" + limit).out().lines())
                    .hasSize(Math.min(limit, 2005))
                    .doesNotHaveDuplicates();
        }

        @Test
        void aGroupThatIsNotThereIsAnError() {
            trial.run("groups", "create", "family");
            var outcome = trial.run("users", "list", "--group", "famly");
            assertThat(outcome.status()).isEqualTo(20);
            assertThat(outcome.err()).contains("group famly does not exist");
            assertThat(trial.run("users", "update", "--where", "group=famly", "--note=x")
                            .status())
                    .isEqualTo(20);
            assertThat(trial.run("users", "list", "--group", "family").status()).isZero();
        }

        @Test
        void protocolNarrowsIt() {
            createUsers(10);
            assertThat(trial.run("users", "list", "--protocol", "http").out().lines())
                    .hasSize(5)
                    .allMatch(line -> line.contains("\thttp\t"));
        }

        @Test
        void emptyListSaysHowToGoOn() {
            var outcome = trial.run("users", "list");
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err()).isEqualTo("vpn: no users; vpn users create makes one\n");
            assertThat(trial.run("users", "list", "--output", "json").err()).startsWith("{\"apiVersion\"");
        }
    }

    @Nested
    class Showing {
        @Test
        void tableStandsUpright() {
            trial.run("users", "create", "alice", "--protocol", "socks5");
            assertThat(trial.run("users", "show", "alice", "--output", "table").out())
                    .isEqualTo("""
                            USERNAME       alice
                            PROTOCOLS      socks5
                            STATUS         active
                            EMAIL          -
                            UPLOAD         0 B
                            DOWNLOAD       0 B
                            CREATED        2026-11-24 02:15 UTC
                            RETIRING KEYS  -
                            GROUPS         -
                            EXPIRES        -
                            TERMS          -
                            USED           0 B
                            ID             00000000-0000-0000-0000-000000000002
                            REVISION       1
                            """);
        }

        @Test
        void secretIsNotShown() {
            trial.run("servers", "create", "edge", "--protocol", "socks5");
            trial.run("users", "create", "alice", "--protocol", "socks5");
            assertThat(trial.run("users", "show", "alice", "--output", "json").out())
                    .doesNotContain("secret");
        }

        @Test
        void missingUserIsAnError() {
            var outcome = trial.run("users", "show", "alice");
            assertThat(outcome.status()).isEqualTo(20);
            assertThat(outcome.err()).isEqualTo("vpn: user alice does not exist (FIND)\n");
        }
    }

    @Test
    void environmentNamesTheHome() {
        List<Path> opened = new ArrayList<>();
        trial.environment(Map.of("HOME", "/home/bob")).opening(home -> {
            opened.add(home);
            return trial.vpn();
        });
        trial.run("users", "list");
        assertThat(opened).containsExactly(Path.of("/home/bob/.local/share/vpn"));
    }
}
