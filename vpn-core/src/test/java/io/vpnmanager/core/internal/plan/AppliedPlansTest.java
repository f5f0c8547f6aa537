package io.vpnmanager.core.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.operation.OperationId;
import io.vpnmanager.api.plan.Applied;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.plan.Effect;
import io.vpnmanager.api.plan.Fleet;
import io.vpnmanager.api.plan.MassRemoval;
import io.vpnmanager.api.plan.Plan;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Power;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerEdit;
import io.vpnmanager.api.user.EmailAddress;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.protocol.ListenerId;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Plans that are carried out: whole, once, and from what they began with. */
class AppliedPlansTest extends PlanFixture {
    @Nested
    class Applying {
        @Test
        void doesAllOfItWithOneAuditRowForEachObject() {
            User alice = user("alice");
            Server edge = server("edge");
            int before = audit().size();

            Applied applied = home.vpn.apply(plan(
                    new Change.UpdateUser(
                            alice.id(),
                            UserEdit.builder().name(UserName.parse("alina")).build()),
                    new Change.CreateServer(socks("north").build()),
                    new Change.DeleteServer(edge.id())));

            assertThat(audit().subList(before, audit().size()))
                    .extracting(row -> row.entry().action(), row -> row.entry().subject())
                    .containsExactly(
                            tuple("server.delete", "edge"),
                            tuple("user.update", "alice -> alina"),
                            tuple("server.create", "north"));
            assertThat(applied.users()).containsExactly(home.vpn.users().get(UserName.parse("alina")));
            assertThat(applied.servers()).isEqualTo(home.vpn.servers().list());
            assertThat(applied.users().getFirst().revision()).isEqualTo(2);
        }

        @Test
        void anEmptyPlanLeavesNoTrace() {
            user("alice");
            long before = home.store.changeNumber();

            home.vpn.apply(plan());

            assertThat(home.store.changeNumber()).isEqualTo(before);
            assertThat(audit()).hasSize(1);
        }

        @Test
        void isRefusedAsAWholeWhenAnObjectWasChangedInBetween() {
            User alice = user("alice");
            Server edge = server("edge");
            Plan plan = plan(
                    new Change.CreateUser(spec("bob")),
                    new Change.DeleteServer(edge.id()),
                    new Change.UpdateUser(alice.id(), email("mine@example.org")));
            home.vpn.users().update(alice.id(), email("theirs@example.org"));
            int before = audit().size();

            assertRefused(ErrorCode.STALE, () -> home.vpn.apply(plan));

            assertThat(home.vpn.users().count()).isEqualTo(1);
            assertThat(home.vpn.servers().list()).hasSize(1);
            assertThat(home.vpn.users().get(alice.name()).email()).contains(EmailAddress.parse("theirs@example.org"));
            assertThat(audit()).hasSize(before);
        }

        @Test
        void isRefusedWhenWhatItDeletesWasChangedOrIsGone() {
            User alice = user("alice");
            Server edge = server("edge");
            Plan userGoes = plan(new Change.DeleteUser(alice.id()));
            Plan serverGoes = plan(new Change.DeleteServer(edge.id()));
            home.vpn.users().update(alice.id(), email("theirs@example.org"));
            home.vpn.servers().delete(edge.id());

            assertRefused(ErrorCode.STALE, () -> home.vpn.apply(userGoes));
            assertRefused(ErrorCode.STALE, () -> home.vpn.apply(serverGoes));
        }

        @Test
        void isRefusedTheSecondTime() {
            User alice = user("alice");
            Plan plan = plan(new Change.UpdateUser(alice.id(), email("mine@example.org")));
            home.vpn.apply(plan);

            assertRefused(ErrorCode.STALE, () -> home.vpn.apply(plan));
        }

        @Test
        void letsServersExchangeTheirPortsAndTheAgentFollows() {
            home.vpn.agent().start();
            Server one = server("one");
            Server two = server("two");

            home.vpn.apply(plan(
                    new Change.UpdateServer(one.id(), port(portOf(two))),
                    new Change.UpdateServer(two.id(), port(portOf(one)))));

            assertThat(portOf(home.vpn.servers().get(one.name()))).isEqualTo(portOf(two));
            assertThat(portOf(home.engine().served.get(ListenerId.first(two.id()))))
                    .isEqualTo(portOf(one));
        }
    }

    @Nested
    class UnderAnOperationId {
        private final OperationId id = OperationId.random();

        private Applied repeat(Plan plan) {
            return home.vpn.operation(id).apply(plan);
        }

        @Test
        void aPlanIsAppliedOnceAndGivesTheSameAgain() {
            User alice = user("alice");
            Plan plan = plan(
                    new Change.UpdateUser(alice.id(), email("a@example.org")),
                    new Change.CreateServer(socks("edge").build()),
                    new Change.DeleteUser(user("bob").id()));

            Applied first = repeat(plan);
            int rows = audit().size();

            assertThat(repeat(plan)).isEqualTo(first);
            assertThat(audit()).hasSize(rows);
        }

        @Test
        void anotherPlanIsRefused() {
            repeat(plan(new Change.CreateUser(spec("alice"))));

            assertRefused(ErrorCode.DUPLICATE, () -> repeat(plan(new Change.CreateUser(spec("bob")))));
            assertThat(home.vpn.users().count()).isEqualTo(1);
        }

        @Test
        void anotherPasswordIsAnotherRequest() {
            Plan plan = plan(new Change.CreateUser(UserSpec.named("alice")
                    .access(ProtocolKind.HTTP, Secret.of("correct horse"))
                    .build()));
            Plan other = plan(new Change.CreateUser(UserSpec.named("alice")
                    .access(ProtocolKind.HTTP, Secret.of("battery staple"))
                    .build()));
            repeat(plan);

            assertThat(repeat(plan).users()).hasSize(1);
            assertRefused(ErrorCode.DUPLICATE, () -> repeat(other));
        }

        @Test
        void whatWasMadeAndIsGoneIsNotMadeAgain() {
            Plan plan = plan(new Change.CreateUser(spec("alice")));
            repeat(plan);
            home.vpn.users().delete(UserName.parse("alice"));

            assertRefused(ErrorCode.NOT_FOUND, () -> repeat(plan));
            assertThat(home.vpn.users().count()).isZero();
        }

        @Test
        void anEditIsMadeOnce() {
            User alice = user("alice");
            Server edge = server("edge");
            OperationId other = OperationId.random();
            UserEdit mail = email("a@example.org");
            ServerEdit moved = port(Port.of(portOf(edge).number() + 100));

            for (int i = 0; i < 2; i++) {
                assertThat(home.vpn
                                .operation(id)
                                .users()
                                .update(alice.id(), mail)
                                .revision())
                        .isEqualTo(2);
                assertThat(home.vpn
                                .operation(other)
                                .servers()
                                .update(edge.id(), moved)
                                .revision())
                        .isEqualTo(2);
            }
            assertThat(audit()).hasSize(4);
            assertRefused(
                    ErrorCode.DUPLICATE,
                    () -> home.vpn.operation(id).users().update(alice.id(), email("b@example.org")));
        }

        @Test
        void aRefusedPlanHasUsedNothingOfItsId() {
            user("alice");
            Plan all = home.vpn.plan(Fleet.builder().users(List.of()).build());
            assertRefused(ErrorCode.POLICY, () -> repeat(all));

            home.vpn.operation(id).apply(all, MassRemoval.ALLOWED);

            assertThat(home.vpn.users().count()).isZero();
        }
    }

    @Nested
    class StoppingAndRestarting {
        private Change power(Server server, Power power) {
            return new Change.UpdateServer(
                    server.id(), ServerEdit.builder().power(power).build());
        }

        private Change restart(Server server) {
            return new Change.UpdateServer(
                    server.id(), ServerEdit.builder().restart().build());
        }

        @Test
        void aPlanSaysWhomAStopCutsAndWhomARestart() {
            home.vpn.agent().start();
            Server edge = server("edge");
            home.engine().serverSessions.put(edge.id(), 7L);

            Plan stop = plan(power(edge, Power.STOPPED));
            Plan restart = plan(restart(edge));

            assertThat(stop).hasToString("update server edge: power running -> stopped");
            assertThat(stop.steps().getFirst().effect())
                    .isEqualTo(new Effect(Effect.Restart.NOT_NEEDED, OptionalLong.of(7)));
            assertThat(restart).hasToString("update server edge: restarts 0 -> 1");
            assertThat(restart.steps().getFirst().effect())
                    .isEqualTo(new Effect(Effect.Restart.NEEDED, OptionalLong.of(7)));
            assertThat(plan(power(edge, Power.RUNNING)).isEmpty()).isTrue();
        }

        @Test
        void whatIsDoneToAStoppedServerHarmsNobody() {
            home.vpn.agent().start();
            Server edge = server("edge");
            home.vpn.apply(plan(power(edge, Power.STOPPED)));
            home.engine().serverSessions.put(edge.id(), 7L);

            assertThat(plan(power(edge, Power.RUNNING)).isDestructive()).isFalse();
            assertThat(plan(new Change.UpdateServer(edge.id(), port(Port.of(2099))))
                            .isDestructive())
                    .isFalse();
            assertRefused(ErrorCode.POLICY, () -> plan(restart(edge)));
        }

        @Test
        void theLogSaysWhoStoppedStartedAndRestartedWhat() {
            Server edge = server("edge");
            home.vpn.apply(plan(restart(edge)));
            home.vpn.apply(plan(power(edge, Power.STOPPED)));
            home.vpn.apply(plan(power(edge, Power.RUNNING)));

            assertThat(audit())
                    .extracting(row -> row.entry().action() + " " + row.entry().subject())
                    .containsExactly(
                            "server.create edge",
                            "server.update.restart edge",
                            "server.update.stop edge",
                            "server.update.start edge");
        }
    }
}
