package io.vpnmanager.cli.command.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.key.NewCredential;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.plan.Effect;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.cli.trial.Trial;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UsersTest {
    private final Trial trial = new Trial();

    private void createUsers(int count) {
        for (int i = 0; i < count; i++) {
            trial.vpn()
                    .users()
                    .create(UserSpec.named("user%04d".formatted(i))
                            .access(i % 2 == 0 ? ProtocolKind.SOCKS5 : ProtocolKind.HTTP)
                            .build());
        }
    }

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

    @Nested
    class Updating {
        private User alice() {
            return trial.vpn().users().get(new UserName("alice"));
        }

        @Test
        void everyOptionReachesTheEdit() {
            trial.run("users", "create", "alice", "--protocol", "socks5", "--email", "a@example.org");
            var outcome = trial.run(
                    "users", "update", "alice", "--no-email", "--access", "http", "--no-access=socks5", "--name=alina");
            assertThat(outcome.status()).as(outcome.err()).isZero();
            assertThat(outcome.out()).startsWith("alina\thttp\tactive\t-\t");
            assertThat(trial.run("users", "update", "alina", "--email=b@example.org")
                            .out())
                    .startsWith("alina\thttp\tactive\tb@example.org\t");
        }

        @Test
        void aPasswordIsOfTheProtocolsThatAreNamed() {
            trial.run("users", "create", "alice", "--protocol", "socks5");
            trial.piping("correct horse\n").run("users", "update", "alice", "--access=http", "--password-file=-");
            assertThat(alice().key(ProtocolKind.HTTP).orElseThrow().kind()).isEqualTo(CredentialKind.CHOSEN);
            assertThat(alice().key(ProtocolKind.SOCKS5).orElseThrow().kind()).isEqualTo(CredentialKind.GENERATED);
        }

        @Test
        void termsAreSetAndTakenAway() {
            trial.run("users", "create", "alice", "--protocol", "socks5", "--quota=50GiB", "--quota-reset=monthly:15");
            var outcome = trial.run(
                    "users", "update", "alice", "--yes", "--expires=30d", "--hold=2w", "--tags=b,a", "--note", "paid");
            assertThat(outcome.status()).as(outcome.err()).isZero();
            assertThat(alice().terms().settings())
                    .hasToString("{expires=[2026-12-24T12:00:00Z], hold=[14d], note=[paid], quota=[50GiB], "
                            + "quota-reset=[monthly:15], tags=[a, b]}");
            trial.run("users", "update", "alice", "--no-expires", "--no-hold", "--no-note", "--no-tags", "--no-quota");
            assertThat(alice().terms()).isEqualTo(Terms.NONE);
        }

        @Test
        void anEndIsADayOrATimeOrASpan() {
            trial.run("users", "create", "alice", "--protocol", "socks5", "--expires=2026-12-31");
            assertThat(alice().terms().expiresAt()).contains(Instant.parse("2026-12-31T00:00:00Z"));
            var outcome = trial.run("users", "update", "alice", "--yes", "--expires=soon");
            assertThat(outcome.status()).isEqualTo(2);
            assertThat(outcome.err()).contains("time span \"soon\" is not a number with a unit");
        }

        @Test
        void whatCountsFromNowIsNoRequestToRepeat() {
            trial.run("users", "create", "alice", "--protocol", "socks5");
            var outcome = trial.run("users", "update", "alice", "--expires=30d", "--operation-id=longer-1");
            assertThat(outcome.status()).isEqualTo(2);
            assertThat(outcome.err()).contains("counts 30d from now", "Write the time itself");
        }

        @Test
        void whoMayBeCutIsNotSuspendedWithoutConsent() {
            trial.run("users", "create", "alice", "--protocol", "socks5");
            trial.vpn().sayOfPlans(new Effect(Effect.Restart.NOT_NEEDED, OptionalLong.empty()));
            assertThat(trial.run("users", "suspend", "alice").err())
                    .contains("user alice is not suspended: nobody is there to be asked");
        }

        @Test
        void aChangeIsRepeatedUnderItsId() {
            trial.run("users", "create", "alice", "--protocol", "socks5");
            for (int run = 1; run <= 2; run++) {
                var outcome = trial.run("users", "suspend", "alice", "--yes", "--operation-id=suspend-1");
                assertThat(outcome.status()).as(outcome.err()).isZero();
                assertThat(outcome.out()).contains("\tsuspended\t");
            }
        }

        @Test
        void aTermIsNotGivenAndTakenAtOnce() {
            trial.run("users", "create", "alice", "--protocol", "socks5");
            assertThat(trial.run("users", "update", "alice", "--quota-reset=daily", "--no-quota")
                            .err())
                    .contains("option --no-quota is given together with --quota-reset");
        }

        @Test
        void whoIsSuspendedIsShownSoUntilItIsActivated() {
            trial.run("users", "create", "alice", "--protocol", "socks5");
            var outcome = trial.run("users", "suspend", "alice", "--yes");
            assertThat(outcome.status()).as(outcome.err()).isZero();
            assertThat(outcome.out()).startsWith("alice\tsocks5\tsuspended\t");
            assertThat(trial.run("users", "deactivate", "alice", "--yes").out()).contains("\tinactive\t");
            assertThat(trial.run("users", "activate", "alice").out()).contains("\tactive\t");
        }

        @Test
        void aDryRunShowsThePlanAndChangesNothing() {
            trial.run("users", "create", "alice", "--protocol", "socks5");
            var outcome = trial.run("users", "update", "alice", "--access", "http", "--dry-run");
            assertThat(outcome.out()).isEqualTo("update\tuser\talice\tfalse\t0\tkey http none -> new, generated\n");
            assertThat(alice().keys()).hasSize(1);
            assertThat(trial.run("users", "update", "alice", "--access=socks5", "--dry-run"))
                    .isEqualTo(new Trial.Outcome(0, "", "vpn: nothing to do\n"));
        }

        @Test
        void whatMayCutConnectionsNeedsConsent() {
            trial.run("users", "create", "alice", "--protocol", "socks5,http");
            trial.vpn().sayOfPlans(new Effect(Effect.Restart.NOT_NEEDED, OptionalLong.empty()));
            assertThat(trial.run("users", "update", "alice", "--no-access=http").status())
                    .isEqualTo(5);
            var asked = trial.typing("no\n").run("users", "update", "alice", "--no-access=http");
            assertThat(asked.status()).isEqualTo(130);
            assertThat(asked.err()).isEqualTo("""
                            This will
                              update user alice: key http generated -> none (connections may be cut; nobody here can \
                            count them)
                            Nothing else is changed. Type yes to go on: \
                            vpn: user alice is not changed: the answer was not yes (STOP)
                            """);
            assertThat(alice().keys()).hasSize(2);
            assertThat(trial.run("users", "update", "alice", "--no-access=http", "--yes")
                            .status())
                    .isZero();
            assertThat(alice().keys()).hasSize(1);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"--access=http --no-access=http", "--email=a@example.org --no-email", "--password-file=-"})
        void contradictionsAreRefused(String words) {
            trial.run("users", "create", "alice", "--protocol", "socks5");
            List<String> all = new ArrayList<>(List.of("users", "update", "alice"));
            all.addAll(List.of(words.split(" ")));
            assertThat(trial.run(all.toArray(String[]::new)).status()).isEqualTo(2);
        }
    }

    @Nested
    class DryRuns {
        @Test
        void ofACreationShowsThePlanAndMakesNobody() {
            var outcome = trial.run("users", "create", "bob", "--protocol=http", "--dry-run", "--output=json");
            assertThat(outcome.out())
                    .isEqualTo("{\"apiVersion\":\"vpn/v1\",\"kind\":\"Plan\",\"items\":[{\"action\":\"create\","
                            + "\"object\":\"user\",\"name\":\"bob\",\"restart\":false,\"sessionsAtRisk\":0,"
                            + "\"changes\":[\"key http none -> new, generated\"],\"baseRevision\":0,"
                            + "\"differences\":[{\"field\":\"key http\",\"before\":null,"
                            + "\"after\":\"new, generated\"}]}]}\n");
            assertThat(trial.vpn().users().count()).isZero();
        }

        @Test
        void ofADeletionAsksNobodyAndDeletesNobody() {
            trial.run("users", "create", "alice", "--protocol", "socks5");
            trial.vpn().sayOfPlans(new Effect(Effect.Restart.NOT_NEEDED, OptionalLong.of(2)));
            var outcome = trial.run("users", "delete", "alice", "--dry-run", "--output=table");
            assertThat(outcome).isEqualTo(new Trial.Outcome(0, """
                            ACTION  OBJECT  NAME   RESTART  SESSIONS  CHANGES
                            delete  user    alice  no       2         -
                            """, ""));
            assertThat(trial.vpn().users().count()).isEqualTo(1);
        }
    }

    @Nested
    class Deleting {
        private boolean aliceIsThere() {
            return trial.vpn().users().find(new UserName("alice")).isPresent();
        }

        @ParameterizedTest
        @ValueSource(strings = {"delete", "remove"})
        void consentMakesItSo(String verb) {
            trial.run("users", "create", "alice", "--protocol", "socks5");
            var outcome = trial.run("users", verb, "alice", "--yes");
            assertThat(outcome).isEqualTo(new Trial.Outcome(0, "", "vpn: user alice is deleted\n"));
            assertThat(aliceIsThere()).isFalse();
        }

        @Test
        void terminalIsAskedAndToldWhatGoes() {
            trial.run("users", "create", "alice", "--protocol", "socks5,http");
            trial.vpn().count("alice", 40, 2);
            var outcome = trial.typing("yes\n").run("users", "delete", "alice");
            assertThat(outcome.status()).isZero();
            assertThat(outcome.err())
                    .startsWith("This deletes user alice: the access keys for socks5, http, and 42 bytes of counted"
                            + " traffic. Type yes to go on: ");
            assertThat(aliceIsThere()).isFalse();
        }

        @ParameterizedTest
        @ValueSource(strings = {"no\n", "", "\n", "y\n", "yes please\n"})
        void anyOtherAnswerLeavesEverything(String answer) {
            trial.run("users", "create", "alice", "--protocol", "socks5");
            assertThat(trial.typing(answer).run("users", "delete", "alice").status())
                    .isEqualTo(130);
            assertThat(aliceIsThere()).isTrue();
        }

        @Test
        void nobodyToAskOpensNothing() {
            var outcome = trial.openingNothing().piping("yes\n").run("users", "delete", "alice");
            assertThat(outcome.status()).isEqualTo(5);
            assertThat(outcome.err()).contains("nobody is there to be asked (POL)", "Add --yes");
        }
    }

    @Nested
    class Repeating {
        @Test
        void creationUnderTheSameIdPrintsWhatTheFirstMade() {
            String[] words = {"users", "create", "alice", "--protocol", "socks5", "--operation-id", "Job-17"};
            var first = trial.run(words);
            var second = trial.run(words);
            assertThat(first.status()).isZero();
            assertThat(second.out()).isEqualTo(first.out());
            assertThat(trial.vpn().users().count()).isEqualTo(1);
        }

        @Test
        void deletionUnderTheSameIdSucceedsAgain() {
            trial.run("users", "create", "alice", "--protocol", "socks5");
            String[] words = {"users", "delete", "alice", "--yes", "--operation-id", "job-18"};
            var first = trial.run(words);
            assertThat(first).isEqualTo(new Trial.Outcome(0, "", "vpn: user alice is deleted\n"));
            assertThat(trial.run(words)).isEqualTo(first);
        }

        @Test
        void deletionUnderANewIdOfWhatIsNotThereFails() {
            var outcome = trial.run("users", "delete", "alice", "--yes", "--operation-id", "job-19");
            assertThat(outcome.status()).isEqualTo(20);
        }

        @Test
        void anIdThatIsNoneIsRefused() {
            trial.openingNothing();
            assertThat(trial.run("users", "delete", "alice", "--yes", "--operation-id", "no id")
                            .status())
                    .isEqualTo(2);
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
