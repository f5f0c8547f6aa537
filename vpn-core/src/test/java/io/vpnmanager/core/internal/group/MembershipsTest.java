package io.vpnmanager.core.internal.group;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.group.GroupEdit;
import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.group.GroupSpec;
import io.vpnmanager.api.operation.OperationId;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.BulkOptions;
import io.vpnmanager.api.user.BulkReport;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserEdit;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserSpec;
import io.vpnmanager.core.internal.fake.FakeHome;
import io.vpnmanager.core.internal.fake.OvertakenStore;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class MembershipsTest {
    private final FakeHome home = new FakeHome(new MemoryStoreProvider().open(Path.of("unused")));
    private final Group eu = home.vpn.groups().create(GroupSpec.named("eu"));
    private final Group us = home.vpn.groups().create(GroupSpec.named("us"));
    private final User alice = home.vpn
            .users()
            .create(UserSpec.named("alice").access(ProtocolKind.SOCKS5).build());

    @AfterEach
    void close() {
        home.close();
    }

    private User now() {
        return home.vpn.users().get(alice.name());
    }

    private User edit(UserEdit.Builder edit) {
        return home.vpn.users().update(alice.id(), edit.build());
    }

    private User join(Group group) {
        return edit(UserEdit.builder().group(group.name()));
    }

    private User leave(Group group) {
        return edit(UserEdit.builder().noGroup(group.name()));
    }

    private Set<GroupId> atTheEngine() {
        return home.engine().admitted.values().iterator().next().groups();
    }

    private static void refused(ErrorCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        VpnException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void aUserJoinsAndLeaves() {
        User joined = join(eu);
        assertThat(joined).isEqualTo(now());
        assertThat(joined.groups()).containsExactly(eu.name());
        assertThat(joined.revision()).isEqualTo(2);
        assertThat(join(us).groups()).containsExactlyInAnyOrder(eu.name(), us.name());
        assertThat(leave(eu).groups()).containsExactly(us.name());
    }

    @Test
    void aUserMovesInOneStep() {
        join(eu);
        User moved = edit(UserEdit.builder().noOtherGroups().group(us.name()));
        assertThat(moved).isEqualTo(now());
        assertThat(moved.groups()).containsExactly(us.name());
        assertThat(moved.revision()).isEqualTo(3);
    }

    @Test
    void theEngineKnowsWhenTheCallReturns() {
        home.vpn.agent().start();
        join(eu);
        assertThat(atTheEngine()).containsExactly(eu.id());
        leave(eu);
        assertThat(atTheEngine()).isEmpty();
    }

    @Test
    void whatIsSoAlreadyIsNotChangedAgain() {
        join(eu);
        long before = home.store.changeNumber();
        assertThat(join(eu).revision()).isEqualTo(2);
        assertThat(leave(us).revision()).isEqualTo(2);
        assertThat(home.store.changeNumber()).isEqualTo(before);
    }

    @Test
    void aGroupThatIsNotThereIsRefused() {
        UserEdit lost = UserEdit.builder().group(GroupName.parse("lost")).build();
        refused(ErrorCode.NOT_FOUND, () -> home.vpn.users().update(alice.id(), lost));
        refused(
                ErrorCode.NOT_FOUND,
                () -> home.vpn
                        .users()
                        .create(UserSpec.named("bob")
                                .access(ProtocolKind.SOCKS5)
                                .group(GroupName.parse("lost"))
                                .build()));
        assertThat(now()).isEqualTo(alice);
    }

    @Test
    void tooManyGroupsAreRefused() {
        UserEdit.Builder all = UserEdit.builder();
        for (int i = 0; i < User.MOST_GROUPS; i++) {
            all.group(home.vpn.groups().create(GroupSpec.named("group-" + i)).name());
        }
        edit(all);
        refused(ErrorCode.RANGE, () -> join(eu));
        assertThat(now().groups()).hasSize(User.MOST_GROUPS);
    }

    @Test
    void somebodyElsesChangeMeanwhileIsKept() {
        FakeHome slower = new FakeHome(new OvertakenStore(home.store, () -> join(us)));
        try (slower) {
            slower.vpn
                    .users()
                    .update(alice.id(), UserEdit.builder().group(eu.name()).build());
        }
        assertThat(now().groups()).containsExactlyInAnyOrder(eu.name(), us.name());
        assertThat(now().revision()).isEqualTo(3);
    }

    @Test
    void aRenamedGroupKeepsItsMembers() {
        join(eu);
        GroupName europe = GroupName.parse("europe");
        home.vpn.groups().update(eu.id(), GroupEdit.builder().name(europe).build());
        assertThat(now().groups()).containsExactly(europe);
        assertThat(now().revision()).isEqualTo(2);
    }

    @Test
    void repeatedUnderItsIdIsDoneOnce() {
        OperationId id = OperationId.random();
        UserEdit joining = UserEdit.builder().group(eu.name()).build();
        home.vpn.operation(id).users().update(alice.id(), joining);
        leave(eu);
        assertThat(home.vpn.operation(id).users().update(alice.id(), joining).groups())
                .isEmpty();
        UserEdit other = UserEdit.builder().group(us.name()).build();
        refused(ErrorCode.DUPLICATE, () -> home.vpn.operation(id).users().update(alice.id(), other));
    }

    @Test
    void manyAreMadeInTheirGroupsAndARowOfALostGroupIsRefused() {
        UserSpec.Builder bob = UserSpec.named("bob").access(ProtocolKind.SOCKS5).group(eu.name());
        UserSpec.Builder carol =
                UserSpec.named("carol").access(ProtocolKind.SOCKS5).group(GroupName.parse("lost"));
        BulkReport report = home.vpn.users().createAll(List.of(bob.build(), carol.build()), BulkOptions.standard());
        assertThat(report.created()).isEqualTo(1);
        assertThat(report.refused()).isEqualTo(1);
        assertThat(home.vpn.users().get(UserName.parse("bob")).groups()).containsExactly(eu.name());
    }
}
