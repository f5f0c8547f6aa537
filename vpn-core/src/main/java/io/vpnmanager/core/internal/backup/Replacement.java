package io.vpnmanager.core.internal.backup;

import io.vpnmanager.api.backup.RestoreChanges;
import io.vpnmanager.api.backup.RestoreChanges.Tally;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.terms.Life;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserQuery;
import io.vpnmanager.core.internal.backup.Comebacks.Comeback;
import io.vpnmanager.core.internal.secret.Credentials;
import io.vpnmanager.spi.store.HistoryRow;
import io.vpnmanager.spi.store.InsertedUsers;
import io.vpnmanager.spi.store.NewUser;
import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.StoredCredential;
import io.vpnmanager.spi.store.Tombstone;
import io.vpnmanager.spi.store.TrafficSample;
import io.vpnmanager.spi.store.WriteUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * What lies in a stage in the place of what lies in a home. Judged in the unit that it is done in: what was revoked
 * until that moment stays revoked. What is equal is not touched, so that nobody's connection drops for it. For one
 * comparison, or one comparison and its carrying out, within one unit of each store.
 */
final class Replacement {
    private static final int AT_ONCE = 500;

    private final ReadUnit stage;
    private final ReadUnit home;
    private final Credentials credentials;
    private final Comebacks comebacks;
    private final ServerReplacement servers;
    private final GroupReplacement groups;
    private final TemplateReplacement templates;
    private final List<UserId> removed = new ArrayList<>();
    private final List<Comeback> changed = new ArrayList<>();
    private final List<UserId> added = new ArrayList<>();
    private final List<Tombstone> ended = new ArrayList<>();
    private long same;
    private long gone;
    private long revoked;
    private long keptOut;

    private Replacement(ReadUnit stage, ReadUnit home, Credentials credentials, Set<UserName> resurrected) {
        this.stage = stage;
        this.home = home;
        this.credentials = credentials;
        this.comebacks = new Comebacks(stage, home, resurrected);
        this.servers = new ServerReplacement(stage, home, credentials.ofServers());
        this.groups = new GroupReplacement(stage, home);
        this.templates = new TemplateReplacement(stage, home);
    }

    /** Compares the two. */
    static Replacement of(ReadUnit stage, ReadUnit home, Credentials credentials, Set<UserName> resurrected) {
        Replacement replacement = new Replacement(stage, home, credentials, resurrected);
        replacement.forEachPage(home, replacement::comparePresent);
        replacement.forEachPage(stage, page -> replacement.comebacks.of(page).forEach(replacement::compare));
        return replacement;
    }

    private void forEachPage(ReadUnit unit, Consumer<List<User>> use) {
        UserQuery query = UserQuery.all().limit(AT_ONCE);
        List<User> page = unit.users().list(query);
        while (!page.isEmpty()) {
            use.accept(page);
            page = unit.users().list(query.after(page.getLast().name()));
        }
    }

    /** Whoever is in both is looked at with the users of the stage. */
    private void comparePresent(List<User> present) {
        List<UserId> ids = present.stream().map(User::id).toList();
        Set<UserId> archived = stage.users().find(ids).stream().map(User::id).collect(Collectors.toSet());
        present.stream().filter(user -> !archived.contains(user.id())).forEach(this::remove);
    }

    /** A key that was to end does not begin again without its end, should its user come back with another backup. */
    private void remove(User user) {
        removed.add(user.id());
        user.retiringKeys().forEach(key -> ended.add(Tombstone.of(key.id(), user.name())));
    }

    private void compare(Comeback comeback) {
        revoked += comeback.revokedKeys();
        keptOut += comeback.isKeptOut() ? 1 : 0;
        if (comeback.user().isEmpty()) {
            gone++;
            comeback.present().map(User::id).ifPresent(removed::add);
        } else if (comeback.isNew()) {
            added.add(comeback.archived().id());
        } else if (isSame(comeback)) {
            same++;
        } else {
            changed.add(comeback);
            endReplaced(comeback.user().get(), comeback.present().orElseThrow());
        }
    }

    /** Where a new key takes the place of one of the home, that one is revoked, whichever backup it stands in. */
    private void endReplaced(User back, User present) {
        Set<AccessKeyId> kept = back.keys().stream().map(AccessKey::id).collect(Collectors.toSet());
        present.keys().stream()
                .filter(key ->
                        !kept.contains(key.id()) && back.key(key.protocol()).isPresent())
                .forEach(key -> ended.add(Tombstone.of(key.id(), present.name())));
    }

    /**
     * The credential of a key never changes; a new one is a new key. Where a user stands is no part of it: on equal
     * terms, the one who is there stands where the clock and the counters of now put it.
     */
    private boolean isSame(Comeback comeback) {
        return comeback.user()
                        .map(Replacement::compared)
                        .equals(comeback.present().map(Replacement::compared))
                && groups.areSame(comeback.archived().groups());
    }

    private static User compared(User user) {
        return user.with(user.keys(), 1).standing(Life.ACTIVE);
    }

    /** {@return what becomes of what} */
    RestoreChanges changes(long newKeys) {
        Tally users = new Tally(added.size(), removed.size(), changed.size(), same);
        return new RestoreChanges(
                users, servers.tally(), groups.tally(), templates.tally(), gone, revoked, keptOut, newKeys);
    }

    /**
     * Does it, in the unit whose home was compared: takes everything away that goes or changes, then puts everything
     * there that comes, so that no name, port or key is in the way of another.
     *
     * @return the users who were called back
     */
    List<User> apply(WriteUnit unit) {
        servers.apply(unit);
        List<NewUser> changes = changedUsers();
        Map<UserId, List<TrafficSample>> counted = new HashMap<>();
        List<HistoryRow> history = new ArrayList<>();
        changed.forEach(comeback -> {
            UserId id = comeback.archived().id();
            counted.put(id, unit.traffic().samples(id));
            history.addAll(unit.history().ofUser(id));
        });
        removed.forEach(id -> unit.users().withdraw(id));
        changed.forEach(comeback -> unit.users().withdraw(comeback.archived().id()));
        groups.apply(unit);
        templates.apply(unit);
        List<User> called = new ArrayList<>();
        pages(added).forEach(page -> called.addAll(add(unit, page)));
        pages(changes).forEach(page -> insert(unit, page));
        counted.values().forEach(unit.traffic()::record);
        unit.history().put(history);
        unit.tombstones().add(ended);
        addTombstones(unit);
        return called;
    }

    private static <T> List<List<T>> pages(List<T> all) {
        List<List<T>> pages = new ArrayList<>();
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            pages.add(all.subList(from, Math.min(all.size(), from + AT_ONCE)));
        }
        return pages;
    }

    /** Adds users who are not there, and {@return those of them who had been deleted} */
    private List<User> add(WriteUnit unit, List<UserId> page) {
        List<User> users = comebacks.of(stage.users().find(page)).stream()
                .flatMap(comeback -> comeback.user().stream())
                .toList();
        insert(unit, withCredentials(users, Map.of()));
        Set<UserId> deleted = unit.tombstones().users(page);
        List<User> called =
                users.stream().filter(user -> deleted.contains(user.id())).toList();
        called.forEach(user -> unit.tombstones().forget(user.id()));
        return called;
    }

    /** {@return whoever is changed, under a revision above both, with the credentials of the keys that stay} */
    private List<NewUser> changedUsers() {
        List<NewUser> users = new ArrayList<>();
        for (List<Comeback> page : pages(changed)) {
            List<AccessKeyId> present = page.stream()
                    .flatMap(comeback -> comeback.present().stream())
                    .flatMap(user -> user.keys().stream())
                    .map(AccessKey::id)
                    .toList();
            List<User> next = page.stream().map(Replacement::next).toList();
            users.addAll(withCredentials(next, home.keys().credentials(present)));
        }
        return users;
    }

    private static User next(Comeback comeback) {
        User user = comeback.user().orElseThrow();
        long before = comeback.present().orElseThrow().revision();
        return Comebacks.with(user, user.keys(), Math.max(before, user.revision()) + 1);
    }

    /** {@return the users with their credentials: those of the stage, and of the home for keys that are not there} */
    private List<NewUser> withCredentials(Collection<User> users, Map<AccessKeyId, StoredCredential> present) {
        Map<AccessKeyId, StoredCredential> known = new HashMap<>(present);
        known.putAll(stage.keys()
                .credentials(users.stream()
                        .flatMap(user -> user.keys().stream())
                        .map(AccessKey::id)
                        .toList()));
        return users.stream()
                .map(user -> new NewUser(
                        user,
                        user.keys().stream()
                                .map(AccessKey::id)
                                .collect(Collectors.toMap(id -> id, id -> Objects.requireNonNull(known.get(id))))))
                .toList();
    }

    private void insert(WriteUnit unit, List<NewUser> users) {
        InsertedUsers inserted = unit.users().insertAll(credentials.current(unit, users));
        inserted.refused().values().stream().findFirst().ifPresent(problem -> {
            throw problem.toException();
        });
        List<UserId> ids = users.stream().map(added -> added.user().id()).toList();
        stage.traffic()
                .ofUsers(ids)
                .keySet()
                .forEach(id -> unit.traffic().record(stage.traffic().samples(id)));
    }

    /** What was revoked before the backup was made stays revoked too. */
    private void addTombstones(WriteUnit unit) {
        List<Tombstone> page = stage.tombstones().after(Optional.empty(), AT_ONCE);
        while (!page.isEmpty()) {
            unit.tombstones().add(page);
            page = stage.tombstones().after(Optional.of(page.getLast()), AT_ONCE);
        }
    }
}
