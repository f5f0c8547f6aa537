package io.vpnmanager.store.sqlite.internal.row;

import static io.vpnmanager.store.jooq.Tables.ACCESS_KEY;
import static io.vpnmanager.store.jooq.Tables.REMOVED_KEY;
import static io.vpnmanager.store.jooq.Tables.USER;
import static io.vpnmanager.store.jooq.Tables.USER_LIFE;
import static org.jooq.impl.DSL.select;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.terms.Life;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.terms.UserStatus;
import io.vpnmanager.api.user.EmailAddress;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserQuery;
import io.vpnmanager.spi.store.InsertedUsers;
import io.vpnmanager.spi.store.NewUser;
import io.vpnmanager.spi.store.StoredCredential;
import io.vpnmanager.spi.store.UserRows;
import io.vpnmanager.store.internal.rule.Arguments;
import io.vpnmanager.store.internal.rule.Conflicts;
import io.vpnmanager.store.internal.rule.Epochs;
import io.vpnmanager.store.internal.rule.Millis;
import io.vpnmanager.store.internal.rule.Revisions;
import io.vpnmanager.store.internal.rule.Tombstones;
import io.vpnmanager.store.sqlite.internal.row.UnitSql.ConstraintBroken;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Result;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jooq.SelectConditionStep;

final class SqliteUsers implements UserRows.Writable {
    static final String BY_STATUS = "SELECT value, count(*) FROM user_mark WHERE kind = 'status' GROUP BY value";

    private static final Kept DUE = new Kept(dsl -> SqliteTerms.due(dsl, Given.NUMBER, Given.NUMBER));
    private static final Kept RETIRING = new Kept(dsl -> retiring(dsl, Given.NUMBER, Given.NUMBER));

    private final UnitSql sql;
    private final SqliteMemberships memberships;
    private final SqliteTerms terms;

    SqliteUsers(UnitSql sql) {
        this.sql = sql;
        this.memberships = new SqliteMemberships(sql);
        this.terms = new SqliteTerms(sql);
    }

    @Override
    public Optional<User> find(UserId id) {
        return PlainUsers.of(id).read(sql).stream().findFirst();
    }

    @Override
    public Optional<User> find(UserName name) {
        return PlainUsers.of(name).read(sql).stream().findFirst();
    }

    @Override
    public List<User> find(Collection<UserId> ids) {
        return users(USER.ID.in(ids.stream().map(id -> Uuids.bytes(id.value())).toList()));
    }

    @Override
    public List<User> list(UserQuery query) {
        return PlainUsers.of(query)
                .map(plain -> plain.read(sql))
                .orElseGet(() -> users(UserPages.identities(query), dsl -> page(dsl, query)));
    }

    private List<User> users(Condition condition) {
        return users(select(USER.ID).from(USER).where(condition), dsl -> query(dsl, condition));
    }

    private List<User> users(
            Select<Record1<byte[]>> identities, Function<DSLContext, ResultQuery<? extends Record>> withKeys) {
        Map<UserId, Set<GroupName>> groups = memberships.names(identities);
        Map<UserId, Terms> known = terms.of(identities);
        return users(sql.run(dsl -> withKeys.apply(dsl).fetch()), groups, known);
    }

    private static List<User> users(
            Result<? extends Record> withKeys, Map<UserId, Set<GroupName>> groups, Map<UserId, Terms> terms) {
        return withKeys.intoGroups(USER.NAME).values().stream()
                .map(rows -> Mapping.user(rows, groups, terms))
                .toList();
    }

    @Override
    public List<User> metered(Collection<UserId> ids) {
        List<User> metered = new ArrayList<>();
        List<UserId> all = List.copyOf(ids);
        for (int from = 0; from < all.size(); from += UserQuery.HIGHEST_LIMIT) {
            List<byte[]> some = all.subList(from, Math.min(all.size(), from + UserQuery.HIGHEST_LIMIT)).stream()
                    .map(id -> Uuids.bytes(id.value()))
                    .toList();
            List<UserId> found =
                    sql.run(dsl -> SqliteTerms.metered(dsl, some).fetch(row -> Mapping.userId(row.value1())));
            metered.addAll(found.isEmpty() ? List.of() : find(found));
        }
        return metered;
    }

    @Override
    public List<User> due(Instant now, int limit) {
        Arguments.requireLimit(limit);
        List<UserId> ids =
                sql.rows(DUE, Millis.of(now), (long) limit).map(row -> Mapping.userId(row.get(USER_LIFE.USER_ID)));
        return ids.isEmpty() ? List.of() : find(ids);
    }

    @Override
    public List<User> retiring(Instant now, int limit) {
        Arguments.requireLimit(limit);
        List<UserId> ids = sql.rows(RETIRING, Millis.of(now), (long) limit)
                .map(row -> Mapping.userId(row.get(ACCESS_KEY.USER_ID)));
        return ids.isEmpty() ? List.of() : find(ids);
    }

    static Select<Record1<byte[]>> retiring(DSLContext dsl, Field<Long> now, Field<Long> limit) {
        return dsl.select(ACCESS_KEY.USER_ID)
                .from(ACCESS_KEY)
                .where(ACCESS_KEY.RETIRE_AT.le(now))
                .orderBy(ACCESS_KEY.RETIRE_AT)
                .limit(limit);
    }

    /** {@return the users of one page with their keys, in its order} */
    static Select<Record> page(DSLContext dsl, UserQuery query) {
        return query(dsl, USER.ID.in(UserPages.identities(query))).orderBy(UserPages.order(query));
    }

    /** {@return users with their keys} */
    static SelectConditionStep<Record> query(DSLContext dsl, Condition condition) {
        return dsl.select(USER.fields())
                .select(USER_LIFE.fields())
                .select(ACCESS_KEY.ID, ACCESS_KEY.PROTOCOL, ACCESS_KEY.CREATED_AT, ACCESS_KEY.CREDENTIAL_KIND)
                .select(ACCESS_KEY.RETIRE_AT)
                .from(USER)
                .leftJoin(USER_LIFE)
                .on(USER_LIFE.USER_ID.eq(USER.ID))
                .leftJoin(ACCESS_KEY)
                .on(ACCESS_KEY.USER_ID.eq(USER.ID))
                .where(condition);
    }

    @Override
    public long count() {
        return sql.run(dsl -> (long) dsl.fetchCount(USER));
    }

    @Override
    public Map<UserStatus, Long> countByStatus() {
        Map<UserStatus, Long> counts = new EnumMap<>(UserStatus.class);
        sql.rows(BY_STATUS, List.of(), PlainRows::statusCount)
                .forEach(status -> counts.put(status.getKey(), status.getValue()));
        return counts;
    }

    @Override
    public long insert(User user, Map<AccessKeyId, StoredCredential> credentials) {
        Arguments.requireOneForEachKey(user, credentials);
        Epochs.requireCurrent(credentials.values(), new SqliteSealing(sql).state());
        try {
            return sql.whole(() -> {
                insert(user);
                memberships.insert(user.id(), user.groups());
                terms.insert(List.of(user));
                long last = ChangeNumbers.draw(sql, Math.max(1, user.keys().size()));
                long number = last - user.keys().size();
                for (AccessKey key : user.keys()) {
                    number++;
                    insert(user, key, Objects.requireNonNull(credentials.get(key.id())), number);
                }
                return last;
            });
        } catch (ConstraintBroken broken) {
            throw conflict(user).orElseGet(() -> sql.unexplained(broken));
        }
    }

    @Override
    public InsertedUsers insertAll(List<NewUser> users) {
        users.forEach(one -> Arguments.requireOneForEachKey(one.user(), one.credentials()));
        Epochs.requireCurrent(
                users.stream()
                        .flatMap(one -> one.credentials().values().stream())
                        .toList(),
                new SqliteSealing(sql).state());
        return new ManyUsers(sql, this).insert(users);
    }

    private void insert(User user) {
        sql.change(
                "INSERT INTO user (id, name, email, created_at, revision) VALUES (?, ?, ?, ?, ?)",
                Uuids.bytes(user.id().value()),
                user.name().text(),
                user.email().map(EmailAddress::text).orElse(null),
                Millis.of(user.createdAt()),
                user.revision());
    }

    private void insert(User user, AccessKey key, StoredCredential credential, long number) {
        sql.change(
                "INSERT INTO access_key (id, user_id, user_name, user_created_at, protocol, created_at, change_number,"
                        + " lets_in, retire_at, credential_kind, credential_version, data_key_epoch, sealed_credential,"
                        + " slot) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                Uuids.bytes(key.id().value()),
                Uuids.bytes(user.id().value()),
                user.name().text(),
                Millis.of(user.createdAt()),
                key.protocol().id(),
                Millis.of(key.createdAt()),
                number,
                user.status().letsIn() ? 1L : 0L,
                key.until().map(Millis::of).orElse(null),
                Mapping.credentialKind(credential.kind()),
                credential.version(),
                credential.epoch(),
                credential.sealed().bytes(),
                new Slots(sql).of(key, credential).orElse(null));
    }

    /** {@return the refusal of a user whom the schema has refused} */
    VpnException inTheWay(User user) {
        return conflict(user)
                .orElseGet(() -> Problem.of(
                                ErrorCode.BUG,
                                "user " + user.name(),
                                "is refused by the store, and nobody is in the way")
                        .toException());
    }

    @Override
    public long update(User user, Map<AccessKeyId, StoredCredential> credentials) {
        User next = Millis.cut(user);
        User stored = Revisions.base(find(user.id()), next);
        List<AccessKey> added = Arguments.requireChangeOf(stored, next, credentials);
        Epochs.requireCurrent(credentials.values(), new SqliteSealing(sql).state());
        List<AccessKey> removed = stored.keys().stream()
                .filter(key -> !Arguments.has(next, key.id()))
                .toList();
        List<AccessKey> staying = next.keys().stream()
                .filter(key -> Arguments.has(stored, key.id()))
                .toList();
        boolean moved = !next.groups().equals(stored.groups());
        boolean letInAlike = next.status().letsIn() == stored.status().letsIn()
                && next.terms().limits().equals(stored.terms().limits());
        List<AccessKey> shownAgain = next.name().equals(stored.name()) && !moved && letInAlike ? List.of() : staying;
        try {
            return sql.whole(() -> {
                if (updateUser(next) == 0) {
                    throw Conflicts.stale("user " + next.name(), stored.revision());
                }
                if (moved) {
                    memberships.delete(next.id());
                    memberships.insert(next.id(), next.groups());
                }
                terms.replace(stored, next);
                new SqliteTombstones(sql).add(Tombstones.of(removed, stored.name()));
                int count = removed.size() + shownAgain.size() + added.size();
                long last = ChangeNumbers.draw(sql, Math.max(1, count));
                long number = last - count;
                for (AccessKey key : removed) {
                    remove(++number, next.id(), key);
                }
                for (AccessKey key : shownAgain) {
                    showAgain(++number, key, next.status());
                }
                staying.stream().filter(key -> !stored.keys().contains(key)).forEach(this::retire);
                for (AccessKey key : added) {
                    insert(next, key, Objects.requireNonNull(credentials.get(key.id())), ++number);
                }
                return last;
            });
        } catch (ConstraintBroken broken) {
            throw conflict(next, added).orElseGet(() -> sql.unexplained(broken));
        }
    }

    /** The keys take the name over by reference. */
    private int updateUser(User user) {
        return sql.run(dsl -> dsl.update(USER)
                .set(USER.NAME, user.name().text())
                .set(USER.EMAIL, user.email().map(EmailAddress::text).orElse(null))
                .set(USER.REVISION, user.revision())
                .where(USER.ID.eq(Uuids.bytes(user.id().value())))
                .and(USER.REVISION.eq(user.revision() - 1))
                .execute());
    }

    private void remove(long number, UserId user, AccessKey key) {
        sql.run(dsl -> dsl.deleteFrom(ACCESS_KEY)
                .where(ACCESS_KEY.ID.eq(Uuids.bytes(key.id().value())))
                .execute());
        remember(number, Uuids.bytes(user.value()), key);
    }

    @Override
    public OptionalLong stand(UserId id, Life life) {
        User stored = find(id).orElseThrow(() -> Conflicts.missing("user", id.toString()));
        User next = Millis.cut(stored.standing(life));
        return sql.whole(() -> {
            terms.replace(stored, next);
            if (next.status().letsIn() == stored.status().letsIn()
                    || next.keys().isEmpty()) {
                return OptionalLong.empty();
            }
            long last = ChangeNumbers.draw(sql, next.keys().size());
            long number = last - next.keys().size();
            for (AccessKey key : next.keys()) {
                showAgain(++number, key, next.status());
            }
            return OptionalLong.of(last);
        });
    }

    private void showAgain(long number, AccessKey key, UserStatus status) {
        sql.run(dsl -> dsl.update(ACCESS_KEY)
                .set(ACCESS_KEY.CHANGE_NUMBER, number)
                .set(ACCESS_KEY.LETS_IN, status.letsIn() ? 1L : 0L)
                .where(ACCESS_KEY.ID.eq(Uuids.bytes(key.id().value())))
                .execute());
    }

    private void retire(AccessKey key) {
        sql.run(dsl -> dsl.update(ACCESS_KEY)
                .set(ACCESS_KEY.RETIRE_AT, key.until().map(Millis::of).orElseThrow())
                .where(ACCESS_KEY.ID.eq(Uuids.bytes(key.id().value())))
                .execute());
    }

    /** Looks who was in the way of an update, in the transaction in which it was. */
    private Optional<VpnException> conflict(User user, List<AccessKey> added) {
        boolean taken = find(user.name())
                .filter(holder -> !holder.id().equals(user.id()))
                .isPresent();
        return taken ? Optional.of(Conflicts.nameTaken("user", user.name().text())) : takenKey(added);
    }

    /** Looks who was in the way, in the transaction in which it was. */
    private Optional<VpnException> conflict(User user) {
        if (find(user.name()).isPresent()) {
            return Optional.of(Conflicts.nameTaken("user", user.name().text()));
        }
        if (find(user.id()).isPresent()) {
            return Optional.of(Conflicts.identityTaken("user", user.id().value()));
        }
        return takenKey(user.keys());
    }

    private Optional<VpnException> takenKey(List<AccessKey> keys) {
        return keys.stream()
                .map(AccessKey::id)
                .filter(this::isTaken)
                .map(id -> Conflicts.identityTaken("access key", id.value()))
                .findFirst()
                .or(() -> revoked(keys));
    }

    private Optional<VpnException> revoked(List<AccessKey> keys) {
        List<AccessKeyId> ids = keys.stream().map(AccessKey::id).toList();
        return new SqliteTombstones(sql)
                .keys(ids).stream().map(id -> Conflicts.revoked(id.value())).findFirst();
    }

    private boolean isTaken(AccessKeyId id) {
        return sql.run(dsl -> dsl.fetchExists(ACCESS_KEY, ACCESS_KEY.ID.eq(Uuids.bytes(id.value()))));
    }

    @Override
    public Optional<Long> delete(UserId id) {
        return find(id).map(user -> sql.whole(() -> {
            new SqliteTombstones(sql).add(Tombstones.of(user));
            return remove(user);
        }));
    }

    @Override
    public Optional<Long> withdraw(UserId id) {
        return find(id).map(this::remove);
    }

    /** The keys and the traffic go by reference. */
    private long remove(User user) {
        return sql.whole(() -> {
            byte[] id = Uuids.bytes(user.id().value());
            sql.run(dsl -> dsl.deleteFrom(USER).where(USER.ID.eq(id)).execute());
            long last = ChangeNumbers.draw(sql, Math.max(1, user.keys().size()));
            long number = last - user.keys().size();
            for (AccessKey key : user.keys()) {
                number++;
                remember(number, id, key);
            }
            return last;
        });
    }

    private void remember(long number, byte[] user, AccessKey key) {
        sql.run(dsl -> dsl.insertInto(REMOVED_KEY)
                .set(REMOVED_KEY.CHANGE_NUMBER, number)
                .set(REMOVED_KEY.KEY_ID, Uuids.bytes(key.id().value()))
                .set(REMOVED_KEY.USER_ID, user)
                .execute());
    }
}
