package io.vpnmanager.core.internal.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.group.GroupEdit;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.group.GroupSpec;
import io.vpnmanager.api.operation.OperationId;
import io.vpnmanager.api.plan.Applied;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.plan.Fleet;
import io.vpnmanager.api.plan.MassRemoval;
import io.vpnmanager.api.plan.Plan;
import io.vpnmanager.api.plan.Section;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.protocol.Socks5;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerEdit;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.spi.store.AuditRow;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class GroupPlansTest {
    private static final GroupName EU = GroupName.parse("eu");
    private static final GroupName US = GroupName.parse("us");

    private final FakeHome home = new FakeHome(new MemoryStoreProvider().open(Path.of("unused")));
    private final Server edge = server("edge");

    @AfterEach
    void close() {
        home.close();
    }

    private Server server(String name) {
        return home.vpn.servers().create(spec(name));
    }

    private static ServerSpec spec(String name) {
        return ServerSpec.named(name).protocol(Socks5.closedByDefault()).build();
    }

    private Group group(String name) {
        return home.vpn.groups().create(GroupSpec.named(name).with(edge.name()));
    }

    private User user(String name, GroupName... groups) {
        return home.vpn.users().create(in(name, groups));
    }

    private static UserSpec in(String name, GroupName... groups) {
        UserSpec.Builder spec = UserSpec.named(name).access(ProtocolKind.SOCKS5);
        List.of(groups).forEach(spec::group);
        return spec.build();
    }

    private Plan plan(Change... changes) {
        return home.vpn.plan(List.of(changes));
    }

    private static void assertRefused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Nested
    class APlan {
        @Test
        void saysInWordsWhatBecomesOfGroupsAndMembers() {
            Group eu = group("eu");
            Group old = group("old");
            User alice = user("alice", EU);

            Plan plan = plan(
                    new Change.CreateGroup(GroupSpec.named("us").with(edge.name())),
                    new Change.UpdateGroup(
                            eu.id(), GroupEdit.builder().noServer(edge.name()).build()),
                    new Change.DeleteGroup(old.id()),
                    new Change.UpdateUser(
                            alice.id(), UserEdit.builder().group(US).noGroup(EU).build()));

            assertThat(plan.toString()).isEqualTo("""
                    update group eu: servers edge -> none
                    update user alice: groups eu -> us
                    create group us: servers none -> edge
                    delete group old""");
        }

        @Test
        void makesServersGroupsAndMembersAtOnce() {
            Applied applied = home.vpn.apply(plan(
                    new Change.CreateUser(in("alice", EU)),
                    new Change.CreateGroup(GroupSpec.named("eu").with(ServerName.parse("rim"))),
                    new Change.CreateServer(spec("rim"))));

            assertThat(applied.groups()).containsExactly(home.vpn.groups().get(EU));
            assertThat(applied.groups().getFirst().servers()).containsExactly(ServerName.parse("rim"));
            assertThat(home.vpn.users().get(applied.users().getFirst().name()).groups())
                    .containsExactly(EU);
        }

        @Test
        void deletesAGroupWhoseMembersItTakesOut() {
            Group eu = group("eu");
            User alice = user("alice", EU);
            User bob = user("bob", EU);

            home.vpn.apply(plan(
                    new Change.DeleteGroup(eu.id()),
                    new Change.DeleteUser(bob.id()),
                    new Change.UpdateUser(
                            alice.id(), UserEdit.builder().noGroup(EU).build())));

            assertThat(home.vpn.groups().list()).isEmpty();
            assertThat(home.vpn.users().get(alice.name()).groups()).isEmpty();
        }

        @Test
        void refusesToDeleteAGroupThatSomebodyStaysIn() {
            Group eu = group("eu");
            User alice = user("alice", EU);
            user("bob", EU);

            assertThatThrownBy(() -> plan(new Change.DeleteGroup(eu.id()), new Change.DeleteUser(alice.id())))
                    .hasMessageContaining("has 1 member, who might use more without it");
        }

        @Test
        void followsAServerThatItRenamesOrDeletes() {
            Server core = server("core");
            Group eu = home.vpn
                    .groups()
                    .create(GroupSpec.named("eu").with(edge.name()).with(core.name()));
            ServerName rim = ServerName.parse("rim");

            Plan plan = plan(
                    new Change.UpdateServer(
                            edge.id(), ServerEdit.builder().name(rim).build()),
                    new Change.DeleteServer(core.id()),
                    new Change.UpdateGroup(eu.id(), GroupEdit.builder().name(US).build()));
            home.vpn.apply(plan);

            assertThat(home.vpn.groups().get(US).servers()).containsExactly(rim);
        }

        @Test
        void followsAGroupThatItRenames() {
            Group eu = group("eu");
            User alice = user("alice", EU);
            GroupName asia = GroupName.parse("asia");

            home.vpn.apply(plan(
                    new Change.UpdateGroup(eu.id(), GroupEdit.builder().name(US).build()),
                    new Change.CreateGroup(GroupSpec.named("asia")),
                    new Change.UpdateUser(
                            alice.id(), UserEdit.builder().group(asia).build())));

            assertThat(home.vpn.users().get(alice.name()).groups()).containsExactlyInAnyOrder(asia, US);
        }

        @Test
        void refusesWhatApplyingItWouldBeRefusedFor() {
            Group eu = group("eu");
            User alice = user("alice");
            ServerName lost = ServerName.parse("lost");

            assertRefused(ErrorCode.DUPLICATE, () -> plan(new Change.CreateGroup(GroupSpec.named("eu"))));
            assertRefused(
                    ErrorCode.NOT_FOUND,
                    () -> plan(new Change.CreateGroup(GroupSpec.named("us").with(lost))));
            assertRefused(
                    ErrorCode.NOT_FOUND,
                    () -> plan(new Change.UpdateGroup(
                            eu.id(), GroupEdit.builder().server(lost).build())));
            assertRefused(ErrorCode.NOT_FOUND, () -> plan(new Change.CreateUser(in("bob", US))));
            assertRefused(
                    ErrorCode.NOT_FOUND,
                    () -> plan(new Change.UpdateUser(
                            alice.id(), UserEdit.builder().group(US).build())));
            assertRefused(
                    ErrorCode.DUPLICATE,
                    () -> plan(
                            new Change.UpdateGroup(
                                    eu.id(), GroupEdit.builder().name(US).build()),
                            new Change.DeleteGroup(eu.id())));
            assertRefused(
                    ErrorCode.NOT_FOUND,
                    () -> plan(new Change.DeleteGroup(eu.id()), new Change.CreateUser(in("bob", EU))));
        }

        @Test
        void isRefusedWhenAGroupWasChangedInBetween() {
            Group eu = group("eu");
            Plan update = plan(
                    new Change.UpdateGroup(eu.id(), GroupEdit.builder().name(US).build()),
                    new Change.CreateUser(in("bob")));
            Plan deletion = plan(new Change.DeleteGroup(eu.id()));
            home.vpn
                    .groups()
                    .update(eu.id(), GroupEdit.builder().noServer(edge.name()).build());

            assertRefused(ErrorCode.STALE, () -> home.vpn.apply(update));
            assertRefused(ErrorCode.STALE, () -> home.vpn.apply(deletion));
            assertThat(home.vpn.users().count()).isZero();
            assertThat(home.vpn.groups().get(EU).revision()).isEqualTo(2);
        }

        @Test
        void isAppliedOnceUnderAnOperationId() {
            OperationId id = OperationId.random();
            Plan plan = plan(new Change.CreateGroup(GroupSpec.named("eu")));

            Applied first = home.vpn.operation(id).apply(plan);
            Applied second = home.vpn.operation(id).apply(plan);

            assertThat(second.groups()).isEqualTo(first.groups());
            assertThat(home.store.<List<AuditRow>>read(unit -> unit.audit().after(0, 10)))
                    .extracting(row -> row.entry().action())
                    .containsExactly("server.create", "group.create");
        }

        @Test
        void tellsWhoMayBeCut() {
            home.vpn.agent().start();
            Group eu = group("eu");
            User alice = user("alice");
            User bob = user("bob", EU);
            home.engine().serverSessions.put(edge.id(), 3L);
            home.engine().keySessions.put(alice.keys().getFirst().id(), 2L);
            home.engine().keySessions.put(bob.keys().getFirst().id(), 1L);

            assertThat(risk(new Change.UpdateGroup(
                            eu.id(), GroupEdit.builder().noServer(edge.name()).build())))
                    .hasValue(3);
            assertThat(risk(new Change.UpdateGroup(
                            eu.id(), GroupEdit.builder().name(US).build())))
                    .hasValue(0);
            assertThat(risk(new Change.UpdateUser(
                            alice.id(), UserEdit.builder().group(EU).build())))
                    .hasValue(2);
            assertThat(risk(new Change.UpdateUser(
                            bob.id(), UserEdit.builder().noGroup(EU).build())))
                    .hasValue(0);
        }

        private OptionalLong risk(Change change) {
            return plan(change).steps().getFirst().effect().sessionsAtRisk();
        }
    }

    @Nested
    class AFleet {
        private Plan planOf(List<GroupSpec> groups, UserSpec... users) {
            return home.vpn.plan(
                    Fleet.builder().groups(groups).users(List.of(users)).build());
        }

        @Test
        void ofWhatIsThereNeedsNoStep() {
            group("eu");
            user("alice", EU);

            assertThat(home.vpn.plan(home.vpn.fleets().current()).isEmpty()).isTrue();
        }

        @Test
        void makesGroupsAndMembershipsAsItSays() {
            group("eu");
            user("alice", EU);
            user("bob", EU);

            Plan plan = planOf(List.of(GroupSpec.named("us").with(edge.name())), in("alice", US), in("bob"));

            assertThat(plan.toString()).isEqualTo("""
                    update user alice: groups eu -> us
                    update user bob: groups eu -> none
                    create group us: servers none -> edge
                    delete group eu""");
            home.vpn.apply(plan);
            assertThat(home.vpn.groups().list()).extracting(Group::name).containsExactly(US);
        }

        @Test
        void withoutGroupsLeavesEverybodyInTheirs() {
            group("eu");
            user("alice", EU);

            assertThat(home.vpn
                            .plan(Fleet.builder().users(List.of(in("alice"))).build())
                            .isEmpty())
                    .isTrue();
        }

        @Test
        void withNoGroupLeftIsTakenForAMistake() {
            group("eu");
            Plan none = planOf(List.of());

            assertThat(none.emptied()).containsExactly(Section.GROUPS);
            assertRefused(ErrorCode.POLICY, () -> home.vpn.apply(none));
            home.vpn.apply(none, MassRemoval.ALLOWED);
            assertThat(home.vpn.groups().list()).isEmpty();
        }
    }
}
