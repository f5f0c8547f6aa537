package io.vpnmanager.cli.command.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.plan.Effect;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.cli.trial.Trial;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The commands that change and delete users. */
class ChangedUsersTest extends UsersTrial {
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
                    "users", "update", "alice", "--yes", "--expires=30d", "--hold=2w", "--tag=b,a", "--note", "paid");
            assertThat(outcome.status()).as(outcome.err()).isZero();
            assertThat(alice().terms().settings())
                    .hasToString("{expires=[2026-12-24T12:00:00Z], hold=[14d], note=[paid], quota=[50GiB], "
                            + "quota-reset=[monthly:15], tags=[a, b]}");
            trial.run("users", "update", "alice", "--no-expires", "--no-hold", "--no-note", "--no-tag", "--no-quota");
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
        void anEndThatIsOverIsTold() {
            String over = "the end that was given, 2026-01-01, is over";
            assertThat(trial.run("users", "create", "alice", "--protocol", "socks5", "--expires=2026-01-01")
                            .err())
                    .contains(over);
            assertThat(trial.run("users", "update", "alice", "--expires=2026-01-01", "--note=x")
                            .err())
                    .contains(over);
            assertThat(trial.run("users", "update", "alice", "--expires=30d", "--yes")
                            .err())
                    .doesNotContain("is over");
        }

        @ParameterizedTest
        @ValueSource(strings = {"users", "servers", "groups", "templates"})
        void nothingToChangeIsAnError(String things) {
            var outcome = trial.run(things, "update", "edge");
            assertThat(outcome.status()).isEqualTo(2);
            assertThat(outcome.err()).contains("vpn " + things + " update is not told what to change", "--help");
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
}
