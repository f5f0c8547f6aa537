package io.vpnmanager.store.sqlite.internal.row;

import static io.vpnmanager.store.jooq.Tables.MEMBERSHIP;
import static io.vpnmanager.store.jooq.Tables.USER_GROUP;

import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.store.internal.rule.Conflicts;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Record3;
import org.jooq.Result;
import org.jooq.ResultQuery;
import org.jooq.Select;
import org.jspecify.annotations.Nullable;

/** Who is in which group. */
final class SqliteMemberships {
    private static final Kept ADD = new Kept(SqliteMemberships::add);

    private final UnitSql sql;

    SqliteMemberships(UnitSql sql) {
        this.sql = sql;
    }

    /** {@return the groups of these users by their names; one in none is absent} */
    Map<UserId, Set<GroupName>> names(Select<Record1<byte[]>> users) {
        return namesOf(sql.run(dsl -> query(dsl, users).fetch()));
    }

    /** {@return the groups by their names in the rows of {@link #query}} */
    static Map<UserId, Set<GroupName>> namesOf(Result<? extends Record> rows) {
        return grouped(rows, row -> new GroupName(row.get(USER_GROUP.NAME)));
    }

    /** {@return the groups of these users by their identities; one in none is absent} */
    Map<UserId, Set<GroupId>> of(Select<Record1<byte[]>> users) {
        return identitiesOf(sql.run(dsl -> query(dsl, users).fetch()));
    }

    /** {@return the groups by their identities in the rows of {@link #query}} */
    static Map<UserId, Set<GroupId>> identitiesOf(Result<? extends Record> rows) {
        return grouped(rows, row -> Mapping.groupId(row.get(MEMBERSHIP.GROUP_ID)));
    }

    private static <T> Map<UserId, Set<T>> grouped(Result<? extends Record> rows, Function<Record, T> group) {
        return rows.stream()
                .collect(Collectors.groupingBy(
                        row -> Mapping.userId(row.get(MEMBERSHIP.USER_ID)),
                        Collectors.mapping(group, Collectors.toUnmodifiableSet())));
    }

    static ResultQuery<Record3<byte[], byte[], String>> query(DSLContext dsl, Select<Record1<byte[]>> users) {
        return dsl.select(MEMBERSHIP.USER_ID, MEMBERSHIP.GROUP_ID, USER_GROUP.NAME)
                .from(MEMBERSHIP)
                .join(USER_GROUP)
                .on(USER_GROUP.ID.eq(MEMBERSHIP.GROUP_ID))
                .where(MEMBERSHIP.USER_ID.in(users));
    }

    /** {@return the identities of these groups; one that is not there is absent} */
    Map<GroupName, byte[]> find(Collection<GroupName> names) {
        Map<GroupName, byte[]> found = new HashMap<>();
        for (GroupName name : names) {
            sql.run(dsl -> dsl.select(USER_GROUP.ID)
                            .from(USER_GROUP)
                            .where(USER_GROUP.NAME.eq(name.text()))
                            .fetchOptional(USER_GROUP.ID))
                    .ifPresent(id -> found.put(name, id));
        }
        return found;
    }

    /** Puts a user who is in no group into these. */
    void insert(UserId user, Set<GroupName> groups) {
        if (groups.isEmpty()) {
            return;
        }
        Map<GroupName, byte[]> found = find(groups);
        groups.stream()
                .sorted()
                .filter(group -> !found.containsKey(group))
                .findFirst()
                .ifPresent(missing -> {
                    throw Conflicts.missing("group", missing.text());
                });
        insert(List.of(Map.entry(user, found.values())));
    }

    /** Puts users who are in no group into these. */
    void insert(Collection<Map.Entry<UserId, Collection<byte[]>>> users) {
        List<@Nullable Object[]> rows = new ArrayList<>();
        users.forEach(user -> user.getValue()
                .forEach(group -> rows.add(
                        new @Nullable Object[] {Uuids.bytes(user.getKey().value()), group})));
        if (!rows.isEmpty()) {
            sql.many(ADD, rows);
        }
    }

    private static Query add(DSLContext dsl) {
        return dsl.insertInto(MEMBERSHIP, MEMBERSHIP.USER_ID, MEMBERSHIP.GROUP_ID)
                .values(Given.BYTES, Given.BYTES);
    }

    /** Takes a user out of all groups. */
    void delete(UserId user) {
        sql.run(dsl -> dsl.deleteFrom(MEMBERSHIP)
                .where(MEMBERSHIP.USER_ID.eq(Uuids.bytes(user.value())))
                .execute());
    }
}
