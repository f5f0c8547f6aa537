package io.vpnmanager.tck;

import static org.assertj.core.api.Assertions.assertThat;

import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.spi.store.KeyChange;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.StoredCredential;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A random history of users, and an engine that follows it through the feed now and then. */
final class FeedHistory {
    private final StateStore store;
    private final Map<String, User> users = new HashMap<>();
    private final Map<AccessKeyId, StoredCredential> wanted = new HashMap<>();
    private final Map<AccessKeyId, StoredCredential> followed = new HashMap<>();
    private final Map<AccessKeyId, Set<GroupId>> wantedGroups = new HashMap<>();
    private final Map<AccessKeyId, Set<GroupId>> followedGroups = new HashMap<>();
    private long lastChange;
    private long lastFollowed;

    private FeedHistory(StateStore store) {
        this.store = store;
    }

    /** One thing that happens. */
    sealed interface Step {}

    /** The user with this number comes, unless it is there. */
    record Insert(int user, int keys) implements Step {}

    /**
     * The user with this number, if it is there, loses the keys for these protocols where it has them, and gets new
     * ones where it has none; perhaps it changes its name for another and back.
     */
    record Update(int user, Set<ProtocolKind> replaced, boolean renamed) implements Step {}

    /** The user with this number goes, if it is there. */
    record Delete(int user) implements Step {}

    /** The user with this number changes to this group, or to none for 0, if it is there. */
    record Move(int user, int group) implements Step {}

    /** The engine asks for this many changes. */
    record Follow(int limit) implements Step {}

    static void run(StoreHarness harness, List<Step> steps) throws IOException {
        Path home = Files.createTempDirectory("feed");
        try (StateStore store = harness.open(home)) {
            FeedHistory history = new FeedHistory(store);
            steps.forEach(history::take);
            history.followToTheEnd();
            assertThat(history.followed).isEqualTo(history.wanted);
            assertThat(history.followedGroups).isEqualTo(history.wantedGroups);
            assertThat(store.changeNumber()).isEqualTo(history.lastChange);
        } finally {
            try (var files = Files.walk(home)) {
                files.sorted(Comparator.reverseOrder()).map(Path::toFile).forEach(java.io.File::delete);
            }
        }
    }

    private void take(Step step) {
        switch (step) {
            case Insert insert -> insert("user-" + insert.user(), insert.keys());
            case Update update -> update("user-" + update.user(), update);
            case Delete delete -> delete("user-" + delete.user());
            case Move move -> move("user-" + move.user(), move.group());
            case Follow follow -> follow(follow.limit());
        }
    }

    private void insert(String name, int keys) {
        if (users.containsKey(name)) {
            return;
        }
        User user = StoreSamples.user(name, Arrays.copyOf(ProtocolKind.values(), keys));
        users.put(name, user);
        wanted.putAll(StoreSamples.credentials(user));
        user.keys().forEach(key -> wantedGroups.put(key.id(), Set.of()));
        changed(store.write(unit -> unit.users().insert(user, StoreSamples.credentials(user))));
    }

    private void update(String name, Update update) {
        User before = users.get(name);
        if (before == null) {
            return;
        }
        List<AccessKey> kept = before.keys().stream()
                .filter(key -> !update.replaced().contains(key.protocol()))
                .toList();
        List<AccessKey> added = update.replaced().stream()
                .filter(protocol -> before.key(protocol).isEmpty())
                .map(protocol -> StoreSamples.key(protocol, CredentialKind.GENERATED))
                .toList();
        boolean hasOwnName = before.name().text().equals(name);
        UserName other = UserName.parse(update.renamed() == hasOwnName ? "renamed-" + name : name);
        List<AccessKey> keys = Stream.concat(kept.stream(), added.stream()).toList();
        User after = new User(
                before.id(), other, before.email(), keys, before.groups(), before.createdAt(), before.revision() + 1);
        Map<AccessKeyId, StoredCredential> credentials =
                added.stream().collect(Collectors.toMap(AccessKey::id, StoreSamples::credential));
        users.put(name, after);
        wanted.keySet().removeAll(before.keys().stream().map(AccessKey::id).toList());
        kept.forEach(key -> wanted.put(key.id(), StoreSamples.credential(key)));
        wanted.putAll(credentials);
        Set<GroupId> groups = before.groups().stream().map(FeedHistory::groupId).collect(Collectors.toSet());
        wantedGroups
                .keySet()
                .removeAll(before.keys().stream().map(AccessKey::id).toList());
        keys.forEach(key -> wantedGroups.put(key.id(), groups));
        changed(store.write(unit -> unit.users().update(after, credentials)));
    }

    private void delete(String name) {
        User user = users.remove(name);
        if (user == null) {
            return;
        }
        wanted.keySet().removeAll(user.keys().stream().map(AccessKey::id).toList());
        wantedGroups.keySet().retainAll(wanted.keySet());
        changed(store.write(unit -> unit.users().delete(user.id())).orElseThrow());
    }

    private void move(String name, int number) {
        User user = users.get(name);
        if (user == null) {
            return;
        }
        Set<GroupName> into = number == 0 ? Set.of() : Set.of(group(number));
        User moved = new User(
                user.id(), user.name(), user.email(), user.keys(), into, user.createdAt(), user.revision() + 1);
        users.put(name, moved);
        Set<GroupId> ids = into.stream().map(FeedHistory::groupId).collect(Collectors.toSet());
        user.keys().forEach(key -> wantedGroups.put(key.id(), ids));
        changed(store.write(unit -> unit.users().update(moved, Map.of())));
    }

    private GroupName group(int number) {
        GroupName name = GroupName.parse("group-" + number);
        Group group = new Group(groupId(name), name, Set.of(), StoreSamples.NOON, 1);
        if (store.read(unit -> unit.groups().find(group.id())).isEmpty()) {
            changed(store.write(unit -> unit.groups().insert(group)));
        }
        return name;
    }

    private static GroupId groupId(GroupName name) {
        return new GroupId(UUID.nameUUIDFromBytes(name.text().getBytes(StandardCharsets.UTF_8)));
    }

    private void changed(long number) {
        assertThat(number).isGreaterThan(lastChange);
        lastChange = number;
    }

    private int follow(int limit) {
        List<KeyChange> changes = store.read(unit -> unit.keys().changesAfter(lastFollowed, limit));
        assertThat(changes).hasSizeLessThanOrEqualTo(limit);
        changes.forEach(this::carryOut);
        return changes.size();
    }

    private void followToTheEnd() {
        while (follow(3) > 0) {
            assertThat(lastFollowed).isLessThanOrEqualTo(lastChange);
        }
    }

    private void carryOut(KeyChange change) {
        assertThat(change.number()).isGreaterThan(lastFollowed);
        lastFollowed = change.number();
        switch (change) {
            case KeyChange.Present present -> {
                assertThat(present.userName()).isEqualTo(nameOf(present));
                followed.put(present.keyId(), present.credential().withSlot(OptionalLong.empty()));
                followedGroups.put(present.keyId(), present.groups());
            }
            case KeyChange.Removed removed -> {
                followed.remove(removed.keyId());
                followedGroups.remove(removed.keyId());
            }
        }
    }

    private UserName nameOf(KeyChange.Present present) {
        return users.values().stream()
                .filter(user -> user.id().equals(present.user()))
                .map(User::name)
                .findFirst()
                .orElseThrow();
    }
}
