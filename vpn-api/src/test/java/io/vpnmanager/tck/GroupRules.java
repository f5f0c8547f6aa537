package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.group.GroupSpec;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserQuery;
import io.vpnmanager.spi.store.GroupChange;
import io.vpnmanager.spi.store.InsertedUsers;
import io.vpnmanager.spi.store.KeyChange;
import io.vpnmanager.spi.store.NewUser;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Groups, their servers, their members, and the feed of their changes. */
abstract class GroupRules extends StoreFixture {
    private final Server edge = StoreSamples.server("edge", "127.0.0.1", 1080);
    private final Server core = StoreSamples.server("core", "127.0.0.1", 1081);
    private final Group eu = group("eu", edge.name(), core.name());

    @BeforeEach
    void insertServers() {
        insert(edge);
        insert(core);
    }

    private static Group group(String name, ServerName... servers) {
        return new Group(new GroupId(UUID.randomUUID()), GroupName.parse(name), Set.of(servers), StoreSamples.NOON, 1);
    }

    private long insert(Group group) {
        return store.write(unit -> unit.groups().insert(group));
    }

    private long update(Group group) {
        return store.write(unit -> unit.groups().update(group));
    }

    private Optional<Long> delete(GroupId group) {
        return store.write(unit -> unit.groups().delete(group));
    }

    private long assign(User user, GroupName... groups) {
        User moved = new User(
                user.id(),
                user.name(),
                user.email(),
                user.keys(),
                Set.of(groups),
                user.createdAt(),
                foundUser(user).revision() + 1);
        return store.write(unit -> unit.users().update(moved, Map.of()));
    }

    private static Group next(Group group, GroupSpec spec) {
        return new Group(group.id(), spec.name(), spec.servers(), group.createdAt(), group.revision() + 1);
    }

    private static User in(User user, GroupName... groups) {
        return new User(
                user.id(), user.name(), user.email(), user.keys(), Set.of(groups), user.createdAt(), user.revision());
    }

    private Optional<Group> found(GroupId id) {
        return one(unit -> unit.groups().find(id));
    }

    private User foundUser(User user) {
        return one(unit -> unit.users().find(user.id())).orElseThrow();
    }

    private List<GroupChange> changes(long after, int limit) {
        return all(unit -> unit.groups().changesAfter(after, limit));
    }

    private List<KeyChange> keyChanges(long after) {
        return all(unit -> unit.keys().changesAfter(after, 100));
    }

    @Test
    void aGroupIsFoundAsItWasInserted() {
        insert(eu);

        assertThat(found(eu.id())).contains(eu);
        assertThat(one(unit -> unit.groups().find(eu.name()))).contains(eu);
    }

    @Test
    void nothingIsFoundWhereNothingIs() {
        assertThat(found(eu.id())).isEmpty();
        assertThat(one(unit -> unit.groups().find(eu.name()))).isEmpty();
        assertThat(all(unit -> unit.groups().list())).isEmpty();
        assertThat(changes(0, 10)).isEmpty();
    }

    @Test
    void aGroupNeedsNoServerAndItsTimeIsCut() {
        Instant fine = StoreSamples.NOON.plusNanos(999_999);
        Group bare = new Group(eu.id(), eu.name(), Set.of(), fine, 7);

        insert(bare);

        assertThat(found(bare.id())).contains(new Group(eu.id(), eu.name(), Set.of(), StoreSamples.NOON, 7));
    }

    @Test
    void groupsStandInTheOrderOfTheirNames() {
        Group us = group("us");
        Group asia = group("asia", edge.name());
        List.of(us, eu, asia).forEach(this::insert);

        assertThat(all(unit -> unit.groups().list())).containsExactly(asia, eu, us);
    }

    @Test
    void aTakenNameOrIdentityIsRefused() {
        insert(eu);

        refused(ErrorCode.DUPLICATE, () -> insert(group("eu"))).hasMessageContaining("group eu");
        Group twin = new Group(eu.id(), GroupName.parse("us"), Set.of(), StoreSamples.NOON, 1);
        refused(ErrorCode.DUPLICATE, () -> insert(twin));
        assertThat(all(unit -> unit.groups().list())).containsExactly(eu);
    }

    @Test
    void aServerThatIsNotThereIsRefusedAndLeavesNoGroup() {
        refused(ErrorCode.NOT_FOUND, () -> insert(group("eu", edge.name(), ServerName.parse("lost"))))
                .hasMessageContaining("server lost");

        assertThat(all(unit -> unit.groups().list())).isEmpty();
        assertThat(changes(0, 10)).isEmpty();
    }

    @Test
    void anUpdateReplacesNameAndServers() {
        insert(eu);
        Group europe = next(eu, GroupSpec.named("europe").with(edge.name()));

        long change = update(europe);

        assertThat(change).isEqualTo(store.changeNumber());
        assertThat(found(eu.id())).contains(europe);
        assertThat(one(unit -> unit.groups().find(eu.name()))).isEmpty();
        insert(group("eu"));
    }

    @Test
    void anUpdateKeepsTheTimeOfTheCreation() {
        insert(eu);

        update(new Group(eu.id(), eu.name(), Set.of(), Instant.EPOCH, 2));

        assertThat(found(eu.id()).orElseThrow().createdAt()).isEqualTo(StoreSamples.NOON);
    }

    @Test
    void anUpdateOfAnotherRevisionIsRefused() {
        insert(eu);
        update(next(eu, eu.spec()));

        refused(ErrorCode.STALE, () -> update(next(eu, GroupSpec.named("eu"))));

        assertThat(found(eu.id()).orElseThrow().servers()).hasSize(2);
    }

    @Test
    void anUpdateThatCannotBeLeavesEverything() {
        insert(eu);
        insert(group("us"));

        refused(ErrorCode.DUPLICATE, () -> update(next(eu, GroupSpec.named("us"))));
        refused(ErrorCode.NOT_FOUND, () -> update(next(eu, eu.spec().with(ServerName.parse("lost")))));

        assertThat(found(eu.id())).contains(eu);
    }

    @Test
    void anUpdateOfNoGroupIsRefusedAndChangesNothing() {
        long before = store.changeNumber();

        refused(ErrorCode.STALE, () -> update(next(eu, eu.spec())));

        assertThat(store.changeNumber()).isEqualTo(before);
    }

    @Test
    void aDeletedGroupIsGoneAndItsNameIsFree() {
        insert(eu);

        assertThat(delete(eu.id())).contains(store.changeNumber());

        assertThat(found(eu.id())).isEmpty();
        assertThat(delete(eu.id())).isEmpty();
        insert(group("eu", edge.name()));
    }

    @Test
    void aGroupWithMembersIsNotDeleted() {
        insert(eu);
        User alice = in(StoreSamples.user("alice"), eu.name());
        insert(alice);

        refused(ErrorCode.POLICY, () -> delete(eu.id())).hasMessageContaining("has members");
        assertThat(found(eu.id())).contains(eu);

        delete(alice.id());
        assertThat(delete(eu.id())).isPresent();
    }

    @Test
    void aServerThatGoesIsGoneFromItsGroupsWithoutAChangeOfTheirs() {
        long inserted = insert(eu);

        delete(edge.id());

        Group left = new Group(eu.id(), eu.name(), Set.of(core.name()), eu.createdAt(), 1);
        assertThat(found(eu.id())).contains(left);
        assertThat(changes(0, 10)).containsExactly(new GroupChange.Present(inserted, eu.id(), Set.of(core.id())));
    }

    @Test
    void aRenamedServerIsFoundUnderItsNewNameWithoutAChangeOfItsGroups() {
        long inserted = insert(eu);
        Server after = new Server(
                edge.id(),
                StoreSamples.server("rim", "127.0.0.1", 1080).spec(),
                edge.revision() + 1,
                edge.createdAt(),
                edge.report());

        store.write(unit -> unit.servers().update(List.of(after)));

        assertThat(found(eu.id()).orElseThrow().servers()).containsExactlyInAnyOrder(after.name(), core.name());
        assertThat(changes(inserted, 10)).isEmpty();
    }

    @Test
    void membersAreCounted() {
        insert(eu);
        assertThat(members(eu)).isZero();
        User alice = in(StoreSamples.user("alice"), eu.name());
        insert(alice);
        insert(in(StoreSamples.user("bob"), eu.name()));
        assertThat(members(eu)).isEqualTo(2);

        assign(alice);
        assertThat(members(eu)).isEqualTo(1);
    }

    private long members(Group group) {
        return store.<Long>read(unit -> unit.groups().members(group.id()));
    }

    @Test
    void amongManyUsersThoseWhoseGroupIsNotThereAreLeftOut() {
        insert(eu);
        User alice = in(StoreSamples.user("alice"), eu.name());
        User bob = in(StoreSamples.user("bob"), GroupName.parse("us"));
        User carol = StoreSamples.user("carol");

        InsertedUsers inserted = insertAll(alice, bob, carol);

        assertThat(inserted.refused()).containsOnlyKeys(1);
        assertThat(inserted.refused().get(1).code()).isEqualTo(ErrorCode.NOT_FOUND);
        assertThat(all(unit -> unit.users().list(UserQuery.all()))).containsExactly(alice, carol);
    }

    @Test
    void manyUsersAreFoundInTheirGroups() {
        Group us = group("us");
        insert(eu);
        insert(us);
        User alice = in(StoreSamples.user("alice"), eu.name(), us.name());
        User bob = in(StoreSamples.user("bob"), us.name());

        insertAll(alice, bob, StoreSamples.user("carol"));

        assertThat(foundUser(alice)).isEqualTo(alice);
        assertThat(foundUser(bob)).isEqualTo(bob);
        assertThat(members(us)).isEqualTo(2);
    }

    private InsertedUsers insertAll(User... users) {
        List<NewUser> many = Stream.of(users)
                .map(user -> new NewUser(user, StoreSamples.credentials(user)))
                .toList();
        return store.write(unit -> unit.users().insertAll(many));
    }

    @Test
    void aUserIsFoundInARenamedGroupWithoutAChangeOfTheUser() {
        insert(eu);
        User alice = in(StoreSamples.user("alice"), eu.name());
        long inserted = insert(alice);

        update(next(eu, GroupSpec.named("europe")));

        assertThat(foundUser(alice)).isEqualTo(in(alice, GroupName.parse("europe")));
        assertThat(keyChanges(inserted)).isEmpty();
    }

    @Test
    void aUserIsFoundInItsGroups() {
        Group us = group("us");
        insert(eu);
        insert(us);
        User alice = in(StoreSamples.user("alice", ProtocolKind.SOCKS5, ProtocolKind.HTTP), eu.name(), us.name());
        User bob = StoreSamples.user("bob");
        insert(alice);
        insert(bob);

        assertThat(foundUser(alice)).isEqualTo(alice);
        assertThat(one(unit -> unit.users().find(alice.name()))).contains(alice);
        assertThat(all(unit -> unit.users().list(UserQuery.all()))).containsExactly(alice, bob);
        assertThat(all(unit -> unit.users().list(UserQuery.all().holding(ProtocolKind.HTTP))))
                .containsExactly(alice);
    }

    @Test
    void aUserInAGroupThatIsNotThereIsRefused() {
        User alice = in(StoreSamples.user("alice"), eu.name());

        refused(ErrorCode.NOT_FOUND, () -> insert(alice)).hasMessageContaining("group eu");

        assertThat(userCount()).isZero();
    }

    @Test
    void theFeedSaysWithEachKeyInWhichGroupsItsUserIs() {
        insert(eu);
        User alice = in(StoreSamples.user("alice", ProtocolKind.SOCKS5, ProtocolKind.HTTP), eu.name());
        insert(alice);

        assertThat(keyChanges(0))
                .hasSize(2)
                .allSatisfy(change ->
                        assertThat(((KeyChange.Present) change).groups()).containsExactly(eu.id()));
        List<KeyChange.Present> present = all(unit ->
                unit.keys().present(alice.keys().stream().map(AccessKey::id).toList()));
        assertThat(present)
                .hasSize(2)
                .allSatisfy(key -> assertThat(key.groups()).containsExactly(eu.id()));
    }

    @Test
    void whoeverChangesGroupsIsInTheFeedAgain() {
        insert(eu);
        User alice = StoreSamples.user("alice", ProtocolKind.SOCKS5, ProtocolKind.HTTP);
        long inserted = insert(alice);

        long assigned = assign(alice, eu.name());

        assertThat(foundUser(alice).groups()).containsExactly(eu.name());
        assertThat(foundUser(alice).revision()).isEqualTo(2);
        assertThat(keyChanges(inserted))
                .hasSize(2)
                .allSatisfy(change ->
                        assertThat(((KeyChange.Present) change).groups()).containsExactly(eu.id()));
        assertThat(keyChanges(inserted).getLast().number()).isEqualTo(assigned);
        assertThat(keyChanges(0)).hasSize(2);
        assertThat(assigned).isEqualTo(store.changeNumber());
    }

    @Test
    void groupsAreReplacedByOthersAndByNone() {
        Group us = group("us");
        insert(eu);
        insert(us);
        User alice = in(StoreSamples.user("alice"), eu.name());
        insert(alice);

        assign(alice, us.name());
        assertThat(foundUser(alice).groups()).containsExactly(us.name());
        assertThat(delete(eu.id())).isPresent();

        assign(alice);
        assertThat(foundUser(alice).groups()).isEmpty();
        assertThat(foundUser(alice).revision()).isEqualTo(3);
        assertThat(delete(us.id())).isPresent();
    }

    @Test
    void anUnknownGroupIsRefusedAndLeavesTheUserWhereItWas() {
        insert(eu);
        User alice = in(StoreSamples.user("alice"), eu.name());
        long inserted = insert(alice);

        refused(ErrorCode.NOT_FOUND, () -> assign(alice, eu.name(), GroupName.parse("us")));

        assertThat(foundUser(alice)).isEqualTo(alice);
        assertThat(keyChanges(inserted)).isEmpty();
    }

    @Test
    void aChangeOfAGroupTouchesNoKey() {
        insert(eu);
        long inserted = insert(in(StoreSamples.user("alice"), eu.name()));

        update(next(eu, GroupSpec.named("eu").with(edge.name())));

        assertThat(keyChanges(inserted)).isEmpty();
    }

    @Test
    void theFeedGivesEachGroupOnceAsItIsNow() {
        long first = insert(eu);
        Group us = group("us", core.name());
        insert(us);
        Group changed = next(eu, GroupSpec.named("eu").with(core.name()));
        long updated = update(changed);
        long removed = delete(us.id()).orElseThrow();

        assertThat(changes(0, 10))
                .containsExactly(
                        new GroupChange.Present(updated, eu.id(), Set.of(core.id())),
                        new GroupChange.Removed(removed, us.id()));
        assertThat(changes(first, 1)).containsExactly(new GroupChange.Present(updated, eu.id(), Set.of(core.id())));
        assertThat(changes(updated, 10)).containsExactly(new GroupChange.Removed(removed, us.id()));
        assertThat(changes(removed, 10)).isEmpty();
        refused(ErrorCode.RANGE, () -> changes(0, 0));
    }

    @Test
    void groupsAndKeysDrawFromOneCount() {
        long group = insert(eu);
        long user = insert(StoreSamples.user("alice"));
        long other = insert(group("us"));

        assertThat(group).isLessThan(user);
        assertThat(user).isLessThan(other);
        assertThat(store.changeNumber()).isEqualTo(other);
    }
}
