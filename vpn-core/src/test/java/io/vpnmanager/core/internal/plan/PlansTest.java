package io.vpnmanager.core.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.plan.Effect;
import io.vpnmanager.api.plan.Plan;
import io.vpnmanager.api.plan.Step;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.HttpProxy;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerEdit;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.EmailAddress;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.fake.FakeHome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PlansTest extends PlanFixture {
    @Nested
    class APlan {
        @Test
        void saysEveryChangeInWords() {
            User alice = user("alice");
            User bob = user("bob");
            Server edge = home.vpn.servers().create(socks("edge").port(2080).build());

            Plan plan = plan(
                    new Change.CreateUser(UserSpec.named("carol")
                            .email(EmailAddress.parse("carol@example.org"))
                            .access(ProtocolKind.HTTP, Secret.of("correct horse"))
                            .build()),
                    new Change.UpdateUser(
                            alice.id(),
                            UserEdit.builder()
                                    .name(UserName.parse("alina"))
                                    .access(ProtocolKind.HTTP)
                                    .noAccess(ProtocolKind.SOCKS5)
                                    .build()),
                    new Change.UpdateServer(
                            edge.id(),
                            ServerEdit.builder()
                                    .targets(TargetPolicy.allowing(AllowedTarget.parse("10.0.0.0/8")))
                                    .port(Port.of(2081))
                                    .build()),
                    new Change.DeleteUser(bob.id()));

            assertThat(plan.toString()).isEqualTo("""
                            delete user bob
                            update server edge: port 2080 -> 2081, allow-targets none -> 10.0.0.0/8
                            update user alice: name alice -> alina, key socks5 generated -> none, \
                            key http none -> new, generated
                            create user carol: email none -> carol@example.org, key http none -> new, chosen""");
        }

        @Test
        void changesNothing() {
            User alice = user("alice");
            long before = home.store.changeNumber();

            plan(new Change.DeleteUser(alice.id()));

            assertThat(home.store.changeNumber()).isEqualTo(before);
            assertThat(audit()).hasSize(1);
        }

        @Test
        void hasNoStepForWhatIsAlreadySo() {
            User alice = home.vpn
                    .users()
                    .create(UserSpec.named("alice")
                            .email(EmailAddress.parse("a@example.org"))
                            .access(ProtocolKind.SOCKS5)
                            .build());
            Server edge = server("edge");

            Plan plan = plan(
                    new Change.UpdateUser(
                            alice.id(),
                            UserEdit.builder()
                                    .email(EmailAddress.parse("a@example.org"))
                                    .access(ProtocolKind.SOCKS5)
                                    .noAccess(ProtocolKind.HTTP)
                                    .build()),
                    new Change.UpdateServer(edge.id(), ServerEdit.to(edge.spec())));

            assertThat(plan.isEmpty()).isTrue();
            assertThat(plan).hasToString("nothing to do");
        }

        @Test
        void namesThePortThatANewServerWillHave() {
            Step.CreateServer step = (Step.CreateServer)
                    plan(new Change.CreateServer(socks("edge").build())).steps().getFirst();

            assertThat(step.spec().port()).isPresent();
            assertThat(step.differences())
                    .anySatisfy(difference -> assertThat(difference.field()).isEqualTo("port"));
        }

        @Test
        void givesNewServersPortsThatDoNotMeet() {
            Plan plan = plan(
                    new Change.CreateServer(socks("one").build()),
                    new Change.CreateServer(socks("two").build()));

            assertThat(plan.steps())
                    .extracting(step -> ((Step.CreateServer) step).spec().port())
                    .doesNotHaveDuplicates();
        }

        @Test
        void refusesWhatApplyingItWouldBeRefusedFor() throws IOException {
            User alice = user("alice");
            Server edge = server("edge");
            UserId nobody = new UserId(UUID.randomUUID());

            assertRefused(ErrorCode.DUPLICATE, () -> plan(new Change.CreateUser(spec("alice"))));
            assertRefused(
                    ErrorCode.DUPLICATE,
                    () -> plan(new Change.CreateUser(spec("bob")), new Change.CreateUser(spec("bob"))));
            assertRefused(ErrorCode.NOT_FOUND, () -> plan(new Change.DeleteUser(nobody)));
            assertRefused(ErrorCode.NOT_FOUND, () -> plan(new Change.DeleteServer(new ServerId(UUID.randomUUID()))));
            assertRefused(
                    ErrorCode.DUPLICATE,
                    () -> plan(new Change.DeleteUser(alice.id()), new Change.UpdateUser(alice.id(), email("b@c.org"))));
            assertRefused(
                    ErrorCode.OVERLAP,
                    () -> plan(new Change.CreateServer(
                            socks("two").port(portOf(edge)).build())));
            assertRefused(
                    ErrorCode.POLICY,
                    () -> plan(new Change.UpdateUser(
                            alice.id(),
                            UserEdit.builder().noAccess(ProtocolKind.SOCKS5).build())));
            assertRefused(
                    ErrorCode.RANGE,
                    () -> plan(new Change.CreateUser(UserSpec.named("bob")
                            .access(ProtocolKind.HTTP, Secret.of("short"))
                            .build())));
            try (ServerSocket holder = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                assertRefused(
                        ErrorCode.POLICY,
                        () -> plan(new Change.UpdateServer(edge.id(), port(Port.of(holder.getLocalPort())))));
            }
        }

        @Test
        void mayUseANameAndAPortThatItGivesUp() {
            User alice = user("alice");
            Server edge = server("edge");

            Plan plan = plan(
                    new Change.CreateUser(spec("alice")),
                    new Change.DeleteUser(alice.id()),
                    new Change.CreateServer(ServerSpec.named("edge")
                            .protocol(HttpProxy.closedByDefault())
                            .listen(IpAddress.parse("0.0.0.0"))
                            .port(portOf(edge))
                            .build()),
                    new Change.DeleteServer(edge.id()));
            home.vpn.apply(plan);

            assertThat(home.vpn.users().get(alice.name()).id()).isNotEqualTo(alice.id());
            assertThat(home.vpn.servers().get(edge.name()).spec().protocol().kind())
                    .isEqualTo(ProtocolKind.HTTP);
        }
    }

    @Nested
    class Effects {
        @Test
        void anotherSocketIsARestartAndAnythingElseIsNot() {
            Server edge = server("edge");
            Port other = Port.of(portOf(edge).number() + 100);

            Effect moved = plan(new Change.UpdateServer(edge.id(), port(other)))
                    .steps()
                    .getFirst()
                    .effect();
            Effect opened = plan(new Change.UpdateServer(
                            edge.id(),
                            ServerEdit.builder()
                                    .name(ServerName.parse("rim"))
                                    .targets(TargetPolicy.allowing(AllowedTarget.parse("10.0.0.0/8")))
                                    .publicHost(IpAddress.parse("192.0.2.1"))
                                    .build()))
                    .steps()
                    .getFirst()
                    .effect();

            assertThat(moved.restart()).isEqualTo(Effect.Restart.NEEDED);
            assertThat(opened).isEqualTo(Effect.NONE);
        }

        @Test
        void nobodyIsAtRiskWhereNoAgentRuns() {
            User alice = user("alice");
            Server edge = server("edge");

            assertThat(plan(new Change.DeleteUser(alice.id()), new Change.DeleteServer(edge.id()))
                            .steps())
                    .extracting(Step::effect)
                    .containsOnly(Effect.NONE);
        }

        @Test
        void theAgentOfThisProcessCounts() {
            User alice = user("alice");
            Server edge = server("edge");
            home.vpn.agent().start();
            home.engine().serverSessions.put(edge.id(), 7L);
            home.engine().keySessions.put(alice.keys().getFirst().id(), 2L);

            assertThat(plan(new Change.DeleteUser(alice.id()), new Change.DeleteServer(edge.id()))
                            .steps())
                    .extracting(step -> step.effect().sessionsAtRisk())
                    .containsExactly(OptionalLong.of(7), OptionalLong.of(2));
        }

        @Test
        void anotherProcessIsNotGuessedAbout() {
            User alice = user("alice");
            Server edge = server("edge");
            try (FakeHome other = new FakeHome(home.store)) {
                other.vpn.agent().start();

                assertThat(plan(new Change.DeleteUser(alice.id()), new Change.DeleteServer(edge.id()))
                                .steps())
                        .extracting(step -> step.effect().sessionsAtRisk())
                        .containsOnly(OptionalLong.empty());
            }
        }

        @Test
        void whatAnAgentElsewhereWroteDownOfAServerIsTold() {
            User alice = user("alice");
            Server edge = server("edge");
            try (FakeHome other = new FakeHome(home.store)) {
                other.engine().sessions.put(edge.id(), 7);
                other.vpn.agent().start();
                await().untilAsserted(() -> assertThat(
                                plan(new Change.DeleteUser(alice.id()), new Change.DeleteServer(edge.id()))
                                        .steps())
                        .extracting(step -> step.effect().sessionsAtRisk())
                        .containsExactly(OptionalLong.of(7), OptionalLong.empty()));
            }
        }
    }
}
