package io.vpnmanager.core.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.operation.OperationId;
import io.vpnmanager.api.plan.Applied;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.plan.Effect;
import io.vpnmanager.api.plan.Fleet;
import io.vpnmanager.api.plan.MassRemoval;
import io.vpnmanager.api.plan.Plan;
import io.vpnmanager.api.plan.Step;
import io.vpnmanager.api.protocol.AllowedTarget;
import io.vpnmanager.api.protocol.HttpProxy;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.protocol.TargetPolicy;
import io.vpnmanager.api.server.Power;
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
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.spi.store.AuditRow;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.stream.IntStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlansTest {
    private final FakeHome home = new FakeHome(new MemoryStoreProvider().open(Path.of("unused")));

    @AfterEach
    void close() {
        home.close();
    }

    private User user(String name) {
        return home.vpn.users().create(spec(name));
    }

    private static UserSpec spec(String name) {
        return UserSpec.named(name).access(ProtocolKind.SOCKS5).build();
    }

    private Server server(String name) {
        return home.vpn.servers().create(socks(name).build());
    }

    private static ServerSpec.Builder socks(String name) {
        return ServerSpec.named(name).protocol(Socks5.closedByDefault());
    }

    private static UserEdit email(String address) {
        return UserEdit.builder().email(EmailAddress.parse(address)).build();
    }

    private static ServerEdit port(Port port) {
        return ServerEdit.builder().port(port).build();
    }

    private static Port portOf(Server server) {
        return server.spec().port().orElseThrow();
    }

    private Plan plan(Change... changes) {
        return home.vpn.plan(List.of(changes));
    }

    private List<AuditRow> audit() {
        return home.store.read(unit -> unit.audit().after(0, 1000));
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

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
    }

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
    class AFleet {
        private Fleet users(String... names) {
            return Fleet.builder()
                    .users(List.of(names).stream().map(PlansTest::spec).toList())
                    .build();
        }

        @Test
        void ofWhatIsThereNeedsNoStep() {
            home.vpn
                    .users()
                    .create(UserSpec.named("alice")
                            .access(ProtocolKind.SOCKS5, Secret.of("correct horse"))
                            .build());
            Server edge = server("edge");
            Fleet fleet = Fleet.builder()
                    .servers(List.of(edge.spec()))
                    .users(List.of(spec("alice")))
                    .build();

            assertThat(home.vpn.plan(fleet).isEmpty()).isTrue();
        }

        @Test
        void leavesChosenPasswordsAsTheyAre() {
            User alice = home.vpn
                    .users()
                    .create(UserSpec.named("alice")
                            .access(ProtocolKind.SOCKS5, Secret.of("correct horse"))
                            .build());
            UserSpec wider = UserSpec.named("alice")
                    .access(ProtocolKind.SOCKS5)
                    .access(ProtocolKind.HTTP)
                    .build();

            home.vpn.apply(home.vpn.plan(Fleet.builder().users(List.of(wider)).build()));

            User after = home.vpn.users().get(alice.name());
            assertThat(after.keys()).containsAll(alice.keys()).hasSize(2);
            assertThat(after.key(ProtocolKind.HTTP).orElseThrow().kind()).isEqualTo(CredentialKind.GENERATED);
        }

        @Test
        void plansTheDeletionOfWhatIsNotInIt() {
            user("alice");
            user("bob");
            server("edge");

            assertThat(home.vpn.plan(users("alice", "carol")).toString())
                    .isEqualTo("delete user bob\ncreate user carol: key socks5 none -> new, generated");
        }

        @Test
        void leavesASectionThatItDoesNotManage() {
            user("alice");
            server("edge");

            assertThat(home.vpn.plan(Fleet.builder().build()).isEmpty()).isTrue();
        }

        @Test
        void keepsThePortOfAServerThatItNamesWithoutOne() {
            Server edge = server("edge");
            Fleet fleet =
                    Fleet.builder().servers(List.of(socks("edge").build())).build();

            assertThat(home.vpn.plan(fleet).isEmpty()).isTrue();
            assertThat(portOf(edge)).isNotNull();
        }

        @Test
        void cannotMakeAServerSpeakAnotherProtocol() {
            server("edge");
            ServerSpec http = ServerSpec.named("edge")
                    .protocol(HttpProxy.closedByDefault())
                    .build();

            assertRefused(
                    ErrorCode.POLICY,
                    () -> home.vpn.plan(Fleet.builder().servers(List.of(http)).build()));
        }

        @Test
        void withAnEmptySectionIsTakenForAMistake() {
            user("alice");
            server("edge");
            Plan noUsers = home.vpn.plan(Fleet.builder().users(List.of()).build());
            Plan noServers = home.vpn.plan(Fleet.builder().servers(List.of()).build());

            assertRefused(ErrorCode.POLICY, () -> home.vpn.apply(noUsers));
            assertRefused(ErrorCode.POLICY, () -> home.vpn.apply(noServers));
            assertThat(home.vpn.users().count()).isEqualTo(1);
            home.vpn.apply(noUsers, MassRemoval.ALLOWED);
            assertThat(home.vpn.users().count()).isZero();
            assertThat(home.vpn.servers().list()).hasSize(1);
        }

        @Test
        void withAnEmptySectionWhereNothingIsNeedsNoStep() {
            assertThat(home.vpn.plan(Fleet.builder().users(List.of()).build()).emptied())
                    .isEmpty();
        }
    }

    @Nested
    class MassRemovals {
        private Plan removal(int of, int removed) {
            for (int i = 0; i < of; i++) {
                user("user-%03d".formatted(i));
            }
            return home.vpn.plan(Fleet.builder()
                    .users(IntStream.range(removed, of)
                            .mapToObj(i -> spec("user-%03d".formatted(i)))
                            .toList())
                    .build());
        }

        @ParameterizedTest
        @ValueSource(ints = {5, 1})
        void upToFiveAreNeverOne(int removed) {
            home.vpn.apply(removal(6, removed));

            assertThat(home.vpn.users().count()).isEqualTo(6 - removed);
        }

        @Test
        void upToAFifthAreNotOne() {
            home.vpn.apply(removal(30, 6));

            assertThat(home.vpn.users().count()).isEqualTo(24);
        }

        @Test
        void moreThanFiveAndMoreThanAFifthAreRefusedUnlessAllowed() {
            Plan plan = removal(29, 6);

            assertRefused(ErrorCode.POLICY, () -> home.vpn.apply(plan));
            assertThat(home.vpn.users().count()).isEqualTo(29);
            assertThat(audit()).hasSize(29);

            home.vpn.apply(plan, MassRemoval.ALLOWED);
            assertThat(home.vpn.users().count()).isEqualTo(23);
        }

        @Test
        void countWhateverThePlanIsMadeOf() {
            List<Change> all = IntStream.range(0, 6)
                    .mapToObj(i -> (Change)
                            new Change.DeleteServer(server("server-" + i).id()))
                    .toList();

            assertRefused(ErrorCode.POLICY, () -> home.vpn.apply(home.vpn.plan(all)));
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
