package io.vpnmanager.cli.command.plan;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.agent.Backlog;
import io.vpnmanager.api.plan.Effect;
import io.vpnmanager.api.plan.Fleet;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.UserQuery;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.cli.trial.Trial;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PlansTest {
    private final Trial trial = new Trial();

    private static Fleet users(String... names) {
        return Fleet.builder()
                .users(Arrays.stream(names)
                        .map(name ->
                                UserSpec.named(name).access(ProtocolKind.HTTP).build())
                        .toList())
                .build();
    }

    private void createAlice() {
        trial.run("users", "create", "alice", "--protocol", "http");
    }

    private long count() {
        return trial.vpn().users().count();
    }

    @Nested
    class Planning {
        @Test
        void showsWhatAFileWouldDoAndDoesNothing() {
            createAlice();
            trial.vpn().putFleet("fleet.yaml", users("bob"));
            var outcome = trial.run("plan", "-f", "fleet.yaml");
            assertThat(outcome).isEqualTo(new Trial.Outcome(0, """
                            delete\tuser\talice\tfalse\t0\t-
                            create\tuser\tbob\tfalse\t0\tkey http none -> new, generated
                            """, ""));
            assertThat(count()).isEqualTo(1);
        }

        @Test
        void saysWhenAllOfASectionWouldGo() {
            createAlice();
            trial.vpn().putFleet("fleet.yaml", users());
            assertThat(trial.run("plan", "--file=fleet.yaml").err())
                    .isEqualTo("vpn: the fleet leaves nothing of the users; that needs --allow-mass-removal\n");
        }

        @Test
        void withoutAFileShowsWhatTheAgentHasStillToDo() {
            trial.run("servers", "create", "edge", "--protocol", "socks5");
            trial.vpn().failServer("edge", "port taken");
            var servers = trial.vpn().servers().list();
            trial.vpn().fakeAgent().say(new Backlog(true, 2, Backlog.Item.of(servers, true)));
            var outcome = trial.run("plan");
            assertThat(outcome)
                    .isEqualTo(new Trial.Outcome(
                            0,
                            "retry\tserver\tedge\t1\t1\tfailed\tport taken\n",
                            "vpn: the agent is 2 changes behind\n"));
        }

        @Test
        void withoutAFileAndWithoutWorkSaysSo() {
            assertThat(trial.run("plan").err()).contains("no agent runs");
            trial.vpn().fakeAgent().runElsewhere();
            assertThat(trial.run("plan", "--output=json"))
                    .isEqualTo(new Trial.Outcome(
                            0,
                            "{\"apiVersion\":\"vpn/v1\",\"kind\":\"Backlog\",\"items\":[]}\n",
                            "{\"apiVersion\":\"vpn/v1\",\"kind\":\"Note\",\"item\":{\"text\":\"nothing to do\"}}\n"));
        }

        @Test
        void fileThatIsNotThereIsRefused() {
            assertThat(trial.run("plan", "-f", "none.yaml").status()).isEqualTo(15);
            assertThat(trial.run("plan", "-f", "none.txt").status()).isEqualTo(17);
        }
    }

    @Nested
    class Applying {
        @Test
        void whatTakesNothingAwayNeedsNoConsent() {
            trial.vpn().putFleet("fleet.yaml", users("alice", "bob"));
            var outcome = trial.run("apply", "-f", "fleet.yaml");
            assertThat(outcome.status()).isZero();
            assertThat(outcome.out()).startsWith("create\tuser\talice\t");
            assertThat(outcome.err()).isEqualTo("vpn: the plan is applied: 2 steps\n");
            assertThat(count()).isEqualTo(2);
            assertThat(trial.run("apply", "-f", "fleet.yaml"))
                    .isEqualTo(new Trial.Outcome(0, "", "vpn: nothing to do\n"));
        }

        @Test
        void aDryRunChangesNothing() {
            trial.vpn().putFleet("fleet.yaml", users("alice"));
            assertThat(trial.run("apply", "-f", "fleet.yaml", "--dry-run").out())
                    .startsWith("create\tuser\talice\t");
            assertThat(count()).isZero();
        }

        @Test
        void nobodyToAskLeavesEverythingAndShowsThePlan() {
            createAlice();
            trial.vpn().putFleet("fleet.yaml", users("bob"));
            var outcome = trial.run("apply", "-f", "fleet.yaml");
            assertThat(outcome.status()).isEqualTo(5);
            assertThat(outcome.out()).startsWith("delete\tuser\talice\t");
            assertThat(outcome.err()).contains("the plan is not applied: nobody is there to be asked (POL)");
            assertThat(trial.vpn().users().list(UserQuery.all()).items())
                    .extracting(user -> user.name().text())
                    .containsExactly("alice");
        }

        @Test
        void consentMakesItSo() {
            createAlice();
            trial.vpn().putFleet("fleet.yaml", users("bob"));
            assertThat(trial.run("apply", "-f", "fleet.yaml", "--yes").status()).isZero();
            assertThat(count()).isEqualTo(1);
        }

        @Test
        void terminalIsAsked() {
            createAlice();
            trial.vpn().putFleet("fleet.yaml", users("bob"));
            var outcome = trial.typing("no\n").run("apply", "-f", "fleet.yaml");
            assertThat(outcome.status()).isEqualTo(130);
            assertThat(outcome.out()).startsWith("ACTION  OBJECT");
            assertThat(outcome.err()).startsWith("This deletes objects or may cut connections, as the plan says.");
        }

        @Test
        void anEmptySectionNeedsItsOwnWord() {
            createAlice();
            trial.vpn().putFleet("fleet.yaml", users());
            assertThat(trial.run("apply", "-f", "fleet.yaml", "--yes").status()).isEqualTo(5);
            assertThat(count()).isEqualTo(1);
            assertThat(trial.run("apply", "-f", "fleet.yaml", "--yes", "--allow-mass-removal")
                            .status())
                    .isZero();
            assertThat(count()).isZero();
        }

        @Test
        void sessionsThatNobodyCanCountAreADash() {
            createAlice();
            trial.vpn().sayOfPlans(new Effect(Effect.Restart.NOT_NEEDED, OptionalLong.empty()));
            trial.vpn().putFleet("fleet.yaml", users("bob"));
            assertThat(trial.run("plan", "-f", "fleet.yaml").out()).startsWith("delete\tuser\talice\tfalse\t-\t-\n");
            assertThat(trial.run("plan", "-f", "fleet.yaml", "--output=json").out())
                    .contains("\"sessionsAtRisk\":null");
        }
    }

    @Test
    void anExportIsPrintedInItsFormat() {
        assertThat(List.of(
                        trial.run("fleet", "export").out(),
                        trial.run("fleet", "export", "--format=toml").out()))
                .containsExactly(
                        "Fleet[servers=not managed, groups=not managed, templates=not managed, users=not managed] as yaml\n",
                        "Fleet[servers=not managed, groups=not managed, templates=not managed, users=not managed] as toml\n");
        assertThat(trial.run("fleet", "export", "--format=xml").status()).isEqualTo(17);
    }
}
