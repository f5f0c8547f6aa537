package io.vpnmanager.store.memory;

import io.vpnmanager.api.error.ConflictException;
import io.vpnmanager.api.error.NotFoundException;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.terms.Life;
import io.vpnmanager.api.terms.UserStatus;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserQuery;
import io.vpnmanager.spi.store.InsertedUsers;
import io.vpnmanager.spi.store.KeyChange;
import io.vpnmanager.spi.store.NewUser;
import io.vpnmanager.spi.store.StoredCredential;
import io.vpnmanager.spi.store.UserRows;
import io.vpnmanager.store.internal.rule.Arguments;
import io.vpnmanager.store.internal.rule.Conflicts;
import io.vpnmanager.store.internal.rule.Epochs;
import io.vpnmanager.store.internal.rule.Millis;
import io.vpnmanager.store.internal.rule.Revisions;
import io.vpnmanager.store.internal.rule.Tombstones;
import io.vpnmanager.store.memory.MemoryTables.Appointment;
import io.vpnmanager.store.memory.MemoryTables.KeyRow;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;

final class MemoryUsers implements UserRows.Writable {
    private final MemoryUnit unit;

    MemoryUsers(MemoryUnit unit) {
        this.unit = unit;
    }

    @Override
    public Optional<User> find(UserId id) {
        return unit.tables().users.get(id.value()).map(memberships()::named);
    }

    private MemoryMemberships memberships() {
        return new MemoryMemberships(unit.tables());
    }

    @Override
    public Optional<User> find(UserName name) {
        return unit.tables().userNames.get(name).flatMap(this::find);
    }

    @Override
    public List<User> find(Collection<UserId> ids) {
        return ids.stream().distinct().flatMap(id -> find(id).stream()).toList();
    }

    @Override
    public List<User> list(UserQuery query) {
        Tree<Listed, UserId> lists = unit.tables().lists;
        return query.after()
                .map(place -> lists.entriesAfter(Listed.at(query, place)))
                .orElseGet(
                        () -> lists.entries().dropWhile(entry -> !entry.getKey().isIn(query)))
                .takeWhile(entry -> entry.getKey().isIn(query))
                .filter(entry -> query.prefix()
                        .map(prefix -> entry.getKey().name().text().startsWith(prefix.text()))
                        .orElse(true))
                .map(entry -> find(entry.getValue()).orElseThrow())
                .filter(query.filter()::matches)
                .limit(query.limit())
                .toList();
    }

    @Override
    public List<User> metered(Collection<UserId> ids) {
        return find(ids).stream()
                .filter(user -> user.life().period().isPresent())
                .toList();
    }

    @Override
    public List<User> due(Instant now, int limit) {
        return called(unit.tables().appointments, now, limit);
    }

    @Override
    public List<User> retiring(Instant now, int limit) {
        return called(unit.tables().retirements, now, limit);
    }

    private List<User> called(Tree<Appointment, UserId> appointments, Instant now, int limit) {
        Arguments.requireLimit(limit);
        return find(appointments
                .entries()
                .limit(limit)
                .takeWhile(entry -> !entry.getKey().at().isAfter(Millis.cut(now)))
                .map(Map.Entry::getValue)
                .toList());
    }

    @Override
    public long count() {
        return unit.tables().users.size();
    }

    @Override
    public Map<UserStatus, Long> countByStatus() {
        return unit.tables()
                .users
                .entries()
                .collect(Collectors.groupingBy(user -> user.getValue().status(), Collectors.counting()));
    }

    @Override
    public long insert(User user, Map<AccessKeyId, StoredCredential> credentials) {
        Arguments.requireOneForEachKey(user, credentials);
        Epochs.requireCurrent(credentials.values(), unit.tables().sealing);
        User kept = Millis.cut(user);
        requireFree(kept);
        requireFree(kept.keys());
        MemoryMemberships memberships = memberships();
        Set<GroupId> groups = memberships.resolve(kept.groups());
        MemoryTables tables = unit.tables();
        tables.users = tables.users.with(kept.id().value(), kept);
        appoint(kept);
        memberships.put(kept.id(), groups);
        tables.userNames = tables.userNames.with(kept.name(), kept.id());
        Listed.all(kept).forEach(place -> tables.lists = tables.lists.with(place, kept.id()));
        for (AccessKey key : kept.keys()) {
            insert(kept, key, credentials);
        }
        return kept.keys().isEmpty() ? tables.nextChange() : tables.changeNumber;
    }

    @Override
    public InsertedUsers insertAll(List<NewUser> users) {
        users.forEach(one -> Arguments.requireOneForEachKey(one.user(), one.credentials()));
        Map<Integer, Problem> refused = new HashMap<>();
        long last = 0;
        for (int i = 0; i < users.size(); i++) {
            try {
                last = insert(users.get(i).user(), users.get(i).credentials());
            } catch (ConflictException e) {
                refused.put(i, Conflicts.requireDuplicate(e));
            } catch (NotFoundException e) {
                refused.put(i, e.problem());
            }
        }
        return new InsertedUsers(last, refused);
    }

    private void requireFree(User user) {
        MemoryTables tables = unit.tables();
        if (tables.userNames.has(user.name())) {
            throw Conflicts.nameTaken("user", user.name().text());
        }
        if (tables.users.has(user.id().value())) {
            throw Conflicts.identityTaken("user", user.id().value());
        }
    }

    private void requireFree(List<AccessKey> keys) {
        MemoryTables tables = unit.tables();
        for (AccessKey key : keys) {
            if (tables.keys.has(key.id().value())) {
                throw Conflicts.identityTaken("access key", key.id().value());
            }
            if (new MemoryTombstones(unit).isGone(key.id())) {
                throw Conflicts.revoked(key.id().value());
            }
        }
    }

    private void insert(User user, AccessKey key, Map<AccessKeyId, StoredCredential> credentials) {
        StoredCredential made = Objects.requireNonNull(credentials.get(key.id()));
        put(user, key, new MemorySlots(unit.tables()).taken(key, made));
    }

    private void put(User user, AccessKey key, StoredCredential credential) {
        MemoryTables tables = unit.tables();
        Set<GroupId> groups = memberships().of(user.id());
        KeyChange change = user.status().letsIn()
                ? new KeyChange.Present(
                        tables.nextChange(),
                        user.id(),
                        user.name(),
                        groups,
                        user.terms().limits(),
                        key,
                        credential)
                : tables.removal(user.id(), key.id());
        tables.keys = tables.keys.with(key.id().value(), new KeyRow(credential, change.number()));
        tables.keyChanges = tables.keyChanges.with(change.number(), change);
    }

    @Override
    public long update(User user, Map<AccessKeyId, StoredCredential> credentials) {
        User next = Millis.cut(user);
        User stored = Revisions.base(find(user.id()), next);
        List<AccessKey> added = Arguments.requireChangeOf(stored, next, credentials);
        Epochs.requireCurrent(credentials.values(), unit.tables().sealing);
        MemoryTables tables = unit.tables();
        boolean renamed = !next.name().equals(stored.name());
        if (renamed && tables.userNames.has(next.name())) {
            throw Conflicts.nameTaken("user", next.name().text());
        }
        requireFree(added);
        MemoryMemberships memberships = memberships();
        Set<GroupId> groups = memberships.resolve(next.groups());
        boolean shown = renamed
                || !groups.equals(memberships.of(next.id()))
                || next.status().letsIn() != stored.status().letsIn()
                || !next.terms().limits().equals(stored.terms().limits());
        memberships.put(next.id(), groups);
        long before = tables.changeNumber;
        dismiss(stored);
        tables.users = tables.users.with(next.id().value(), next);
        appoint(next);
        tables.userNames = tables.userNames.without(stored.name()).with(next.name(), next.id());
        Listed.all(stored).forEach(place -> tables.lists = tables.lists.without(place));
        Listed.all(next).forEach(place -> tables.lists = tables.lists.with(place, next.id()));
        for (AccessKey key : stored.keys()) {
            if (!Arguments.has(next, key.id())) {
                new MemoryTombstones(unit).add(Tombstones.of(List.of(key), stored.name()));
                remove(stored, key);
            }
        }
        for (AccessKey key : next.keys()) {
            if (shown && Arguments.has(stored, key.id())) {
                showAgain(next, key);
            } else if (Arguments.has(stored, key.id()) && !stored.keys().contains(key)) {
                retire(key);
            }
        }
        for (AccessKey key : added) {
            insert(next, key, credentials);
        }
        return tables.changeNumber == before ? tables.nextChange() : tables.changeNumber;
    }

    @Override
    public OptionalLong stand(UserId id, Life life) {
        User stored = find(id).orElseThrow(() -> Conflicts.missing("user", id.toString()));
        User next = Millis.cut(stored.standing(life));
        MemoryTables tables = unit.tables();
        dismiss(stored);
        tables.users = tables.users.with(id.value(), next);
        appoint(next);
        if (next.status().letsIn() == stored.status().letsIn() || next.keys().isEmpty()) {
            return OptionalLong.empty();
        }
        next.keys().forEach(key -> showAgain(next, key));
        return OptionalLong.of(tables.changeNumber);
    }

    private void appoint(User user) {
        MemoryTables tables = unit.tables();
        user.life()
                .dueAt()
                .ifPresent(at -> tables.appointments =
                        tables.appointments.with(new Appointment(at, user.id().value()), user.id()));
        user.retiringKeys().stream()
                .map(MemoryUsers::end)
                .forEach(end -> tables.retirements = tables.retirements.with(end, user.id()));
    }

    private static Appointment end(AccessKey retiring) {
        return new Appointment(retiring.until().orElseThrow(), retiring.id().value());
    }

    private void dismiss(User user) {
        MemoryTables tables = unit.tables();
        user.life()
                .dueAt()
                .ifPresent(at -> tables.appointments = tables.appointments.without(
                        new Appointment(at, user.id().value())));
        user.retiringKeys().stream()
                .map(MemoryUsers::end)
                .forEach(end -> tables.retirements = tables.retirements.without(end));
    }

    /** The key keeps its place in the feed. */
    private void retire(AccessKey key) {
        MemoryTables tables = unit.tables();
        KeyRow row = tables.keys.get(key.id().value()).orElseThrow();
        tables.keyChanges
                .get(row.change())
                .filter(KeyChange.Present.class::isInstance)
                .map(KeyChange.Present.class::cast)
                .ifPresent(present -> tables.keyChanges = tables.keyChanges.with(
                        row.change(),
                        new KeyChange.Present(
                                present.number(),
                                present.user(),
                                present.userName(),
                                present.groups(),
                                present.limits(),
                                key,
                                present.credential())));
    }

    /** The key appears in the feed again, as its user is now. */
    private void showAgain(User next, AccessKey key) {
        MemoryTables tables = unit.tables();
        KeyRow row = tables.keys.get(key.id().value()).orElseThrow();
        tables.keyChanges = tables.keyChanges.without(row.change());
        put(next, key, row.credential());
    }

    @Override
    public Optional<Long> delete(UserId id) {
        return find(id).map(user -> {
            new MemoryTombstones(unit).add(Tombstones.of(user));
            return remove(user);
        });
    }

    @Override
    public Optional<Long> withdraw(UserId id) {
        return find(id).map(this::remove);
    }

    private long remove(User user) {
        MemoryTables tables = unit.tables();
        tables.users = tables.users.without(user.id().value());
        dismiss(user);
        tables.userNames = tables.userNames.without(user.name());
        tables.traffic = tables.traffic.without(user.id().value());
        tables.history = tables.history.without(user.id().value());
        Listed.all(user).forEach(place -> tables.lists = tables.lists.without(place));
        memberships().put(user.id(), Set.of());
        new MemoryTokens(unit).remove(user.id());
        for (AccessKey key : user.keys()) {
            remove(user, key);
        }
        return user.keys().isEmpty() ? tables.nextChange() : tables.changeNumber;
    }

    private void remove(User user, AccessKey key) {
        MemoryTables tables = unit.tables();
        KeyRow row = tables.keys.get(key.id().value()).orElseThrow();
        KeyChange change = tables.removal(user.id(), key.id());
        new MemorySlots(tables).free(row.credential());
        tables.keys = tables.keys.without(key.id().value());
        tables.keyChanges = tables.keyChanges.without(row.change()).with(change.number(), change);
    }
}
