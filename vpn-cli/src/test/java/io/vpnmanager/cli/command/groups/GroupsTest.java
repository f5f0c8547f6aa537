package io.vpnmanager.cli.command.groups;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.plan.Effect;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.cli.trial.Trial;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GroupsTest {
    private final Trial trial = new Trial();

    @BeforeEach
    void createServers() {
        trial.run("servers", "create", "edge", "--protocol", "socks5");
        trial.run("servers", "create", "core", "--protocol", "http");
    }

    private void createGroupAndUser() {
        trial.run("groups", "create", "eu", "--server", "edge,core");
        trial.run("users", "create", "alice", "--protocol", "socks5");
    }

    private int groupsOfAlice() {
        return trial.vpn().users().get(UserName.parse("alice")).groups().size();
    }

    @Nested
    class Creating {
        @Test
        void printsTheGroupWithItsServers() {
            var outcome = trial.run("groups", "create", "EU", "--server", "edge", "--server", "core");
            assertThat(outcome.status()).isZero();
            assertThat(outcome.out()).isEqualTo("eu\tcore,edge\t2026-11-24T02:15:00.123Z\n");
        }

        @Test
        void needsNoServer() {
            assertThat(trial.run("group", "create", "eu").out()).isEqualTo("eu\t-\t2026-11-24T02:15:00.123Z\n");
        }

        @Test
        void showsThePlanOnlyWhenThatIsAsked() {
            var outcome = trial.run("groups", "create", "eu", "--server", "edge,core", "--dry-run");
            assertThat(outcome.status()).isZero();
            assertThat(outcome.out()).contains("create", "group", "eu", "servers none -> core edge");
            assertThat(trial.vpn().groups().list()).isEmpty();
        }

        @Test
        void repeatedUnderItsIdPrintsWhatTheFirstMade() {
            var first = trial.run("groups", "create", "eu", "--operation-id", "import-1");
            var second = trial.run("groups", "create", "eu", "--operation-id", "import-1");
            assertThat(second.out()).isEqualTo(first.out());
            assertThat(second.status()).isZero();
        }
    }

    @Nested
    class Listing {
        @Test
        void standsInTheOrderOfNames() {
            trial.run("groups", "create", "us");
            trial.run("groups", "create", "eu", "--server", "edge");
            assertThat(trial.run("groups", "list").out()).isEqualTo("""
                    eu\tedge\t2026-11-24T02:15:00.123Z
                    us\t-\t2026-11-24T02:15:00.123Z
                    """);
        }

        @Test
        void ofNoneSaysSo() {
            var outcome = trial.run("groups", "list");
            assertThat(outcome.out()).isEmpty();
            assertThat(outcome.err()).isEqualTo("vpn: no groups; vpn groups create makes one\n");
        }

        @Test
        void oneGroupIsShown() {
            trial.run("groups", "create", "eu", "--server", "edge,core");
            assertThat(trial.run("groups", "show", "eu", "--output", "json").out())
                    .isEqualTo("{\"apiVersion\":\"vpn/v1\",\"kind\":\"Group\",\"item\":{\"name\":\"eu\","
                            + "\"servers\":[\"core\",\"edge\"],\"createdAt\":\"2026-11-24T02:15:00.123Z\","
                            + "\"id\":\"00000000-0000-0000-0000-000000000201\",\"revision\":1}}\n");
        }
    }

    @Nested
    class Updating {
        @Test
        void addsRemovesAndRenames() {
            trial.run("groups", "create", "eu", "--server", "edge");
            var outcome =
                    trial.run("groups", "update", "eu", "--server", "core", "--no-server", "edge", "--name", "europe");
            assertThat(outcome.status()).isZero();
            assertThat(outcome.out()).isEqualTo("europe\tcore\t2026-11-24T02:15:00.123Z\n");
        }

        @Test
        void showsThePlanOnlyWhenThatIsAsked() {
            trial.run("groups", "create", "eu", "--server", "edge");
            var outcome = trial.run("groups", "update", "eu", "--no-server", "edge", "--dry-run");
            assertThat(outcome.out()).contains("update", "servers edge -> none");
            assertThat(trial.run("groups", "list").out()).startsWith("eu\tedge\t");
        }

        @Test
        void needsConsentWhereConnectionsMayBeCut() {
            trial.run("groups", "create", "eu", "--server", "edge");
            trial.vpn().sayOfPlans(new Effect(Effect.Restart.NOT_NEEDED, OptionalLong.of(2)));
            assertThat(trial.run("groups", "update", "eu", "--no-server", "edge")
                            .err())
                    .contains("nobody is there to be asked");
            assertThat(trial.run("groups", "update", "eu", "--no-server", "edge", "--yes")
                            .status())
                    .isZero();
        }

        @Test
        void refusesAServerThatShallComeAndGo() {
            trial.run("groups", "create", "eu");
            var outcome = trial.run("groups", "update", "eu", "--server", "core", "--no-server", "core");
            assertThat(outcome.status()).isEqualTo(2);
            assertThat(outcome.err()).contains("is given to --server and to --no-server");
        }

        @Test
        void refusesAGroupThatIsNotThere() {
            assertThat(trial.run("groups", "update", "us", "--server", "core").status())
                    .isEqualTo(20);
        }
    }

    @Nested
    class Deleting {
        @Test
        void consentMakesItSo() {
            trial.run("groups", "create", "eu");
            var outcome = trial.run("groups", "delete", "eu", "--yes");
            assertThat(outcome.err()).isEqualTo("vpn: group eu is deleted\n");
            assertThat(trial.vpn().groups().list()).isEmpty();
        }

        @Test
        void ofSeveralIsOnePlan() {
            List.of("eu", "us", "far").forEach(name -> trial.run("groups", "create", name));
            var outcome = trial.run("groups", "delete", "eu", "us", "eu", "--yes");
            assertThat(outcome.out()).contains("delete\tgroup\teu", "delete\tgroup\tus");
            assertThat(outcome.err()).contains("the plan is applied: 2 steps");
            assertThat(trial.vpn().groups().list())
                    .extracting(group -> group.name().text())
                    .containsExactly("far");
        }

        @Test
        void showsThePlanOnlyWhenThatIsAsked() {
            trial.run("groups", "create", "eu");
            assertThat(trial.run("groups", "delete", "eu", "--dry-run").out()).contains("delete", "eu");
            assertThat(trial.vpn().groups().list()).hasSize(1);
        }

        @Test
        void needsConsent() {
            trial.run("groups", "create", "eu");
            assertThat(trial.run("groups", "delete", "eu").err()).contains("nobody is there to be asked");
            assertThat(trial.vpn().groups().list()).hasSize(1);
        }
    }

    @Nested
    class Moving {
        @Test
        void aUserJoinsAndLeaves() {
            createGroupAndUser();
            assertThat(trial.run("users", "update", "alice", "--group", "eu").status())
                    .isZero();
            assertThat(groupsOfAlice()).isEqualTo(1);
            assertThat(trial.run("users", "update", "alice", "--no-group", "eu").status())
                    .isZero();
            assertThat(groupsOfAlice()).isZero();
        }

        @Test
        void thePlanNamesTheGroups() {
            createGroupAndUser();
            assertThat(trial.run("users", "update", "alice", "--group", "eu", "--dry-run")
                            .out())
                    .contains("groups none -> eu");
            assertThat(groupsOfAlice()).isZero();
        }

        @Test
        void aGroupToJoinAndToLeaveIsRefused() {
            createGroupAndUser();
            var outcome = trial.run("users", "update", "alice", "--group", "eu", "--no-group", "eu");
            assertThat(outcome.status()).isEqualTo(2);
            assertThat(outcome.err()).contains("is given to --group and to --no-group");
        }
    }

    @Nested
    class Users {
        @Test
        void areMadeInTheirGroups() {
            trial.run("groups", "create", "eu");
            trial.run("groups", "create", "us");
            var outcome = trial.run(
                    "users", "create", "alice", "--protocol", "socks5", "--group", "us,eu", "--output", "json");
            assertThat(outcome.out()).contains("\"groups\":[\"eu\",\"us\"]");
            assertThat(groupsOfAlice()).isEqualTo(2);
        }

        @Test
        void areShownWithTheirGroups() {
            createGroupAndUser();
            trial.run("users", "update", "alice", "--group", "eu");
            assertThat(trial.run("users", "show", "alice", "--output", "table").out())
                    .containsPattern("GROUPS +eu\n");
        }
    }
}
