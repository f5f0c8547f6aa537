package io.vpnmanager.store.sqlite.internal.row;

import static io.vpnmanager.store.jooq.Tables.GROUP_SERVER;
import static io.vpnmanager.store.jooq.Tables.MEMBERSHIP;
import static io.vpnmanager.store.jooq.Tables.REMOVED_GROUP;
import static io.vpnmanager.store.jooq.Tables.SERVER;
import static io.vpnmanager.store.jooq.Tables.USER_GROUP;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.select;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.group.GroupId;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.spi.store.GroupChange;
import io.vpnmanager.spi.store.GroupRows;
import io.vpnmanager.store.internal.rule.Arguments;
import io.vpnmanager.store.internal.rule.Conflicts;
import io.vpnmanager.store.internal.rule.Millis;
import io.vpnmanager.store.internal.rule.Revisions;
import io.vpnmanager.store.sqlite.internal.row.UnitSql.ConstraintBroken;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Record1;
import org.jooq.Result;
import org.jooq.ResultQuery;
import org.jooq.Select;

final class SqliteGroups implements GroupRows.Writable {
    private static final Kept PRESENT_AFTER =
            new Kept(dsl -> query(dsl, USER_GROUP.CHANGE_NUMBER.in(numbers(Given.NUMBER, Given.NUMBER))));
    private static final Kept REMOVED_AFTER = new Kept(dsl -> removed(dsl, Given.NUMBER, Given.NUMBER));

    private final UnitSql sql;

    SqliteGroups(UnitSql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Group> find(GroupId id) {
        return groups(USER_GROUP.ID.eq(Uuids.bytes(id.value()))).stream().findFirst();
    }

    @Override
    public Optional<Group> find(GroupName name) {
        return groups(USER_GROUP.NAME.eq(name.text())).stream().findFirst();
    }

    @Override
    public List<Group> list() {
        return groups(noCondition());
    }

    private List<Group> groups(Condition condition) {
        return rows(condition).map(Mapping::group).toList();
    }

    private Stream<Result<Record>> rows(Condition condition) {
        return sql.run(dsl -> query(dsl, condition).fetchGroups(USER_GROUP.NAME)).values().stream();
    }

    /** {@return groups with their servers, in the order of their names} */
    static Select<Record> query(DSLContext dsl, Condition condition) {
        return dsl.select(USER_GROUP.fields())
                .select(GROUP_SERVER.SERVER_ID, SERVER.NAME)
                .from(USER_GROUP)
                .leftJoin(GROUP_SERVER)
                .on(GROUP_SERVER.GROUP_ID.eq(USER_GROUP.ID))
                .leftJoin(SERVER)
                .on(SERVER.ID.eq(GROUP_SERVER.SERVER_ID))
                .where(condition)
                .orderBy(USER_GROUP.NAME);
    }

    @Override
    public long members(GroupId id) {
        return sql.run(dsl -> (long) dsl.fetchCount(MEMBERSHIP, MEMBERSHIP.GROUP_ID.eq(Uuids.bytes(id.value()))));
    }

    @Override
    public List<GroupChange> changesAfter(long after, int limit) {
        Arguments.requireLimit(limit);
        Stream<GroupChange> present =
                sql.rows(PRESENT_AFTER, after, (long) limit).intoGroups(USER_GROUP.NAME).values().stream()
                        .map(Mapping::groupPresent);
        List<GroupChange> removed = sql.rows(REMOVED_AFTER, after, (long) limit).map(Mapping::groupRemoved);
        return Stream.concat(present, removed.stream())
                .sorted(Comparator.comparingLong(GroupChange::number))
                .limit(limit)
                .toList();
    }

    static Select<Record1<Long>> numbers(Field<Long> after, Field<Long> limit) {
        return select(USER_GROUP.CHANGE_NUMBER)
                .from(USER_GROUP)
                .where(USER_GROUP.CHANGE_NUMBER.gt(after))
                .orderBy(USER_GROUP.CHANGE_NUMBER)
                .limit(limit);
    }

    static ResultQuery<? extends Record> removed(DSLContext dsl, Field<Long> after, Field<Long> limit) {
        return dsl.select(REMOVED_GROUP.fields())
                .from(REMOVED_GROUP)
                .where(REMOVED_GROUP.CHANGE_NUMBER.gt(after))
                .orderBy(REMOVED_GROUP.CHANGE_NUMBER)
                .limit(limit);
    }

    @Override
    public long insert(Group group) {
        try {
            return sql.whole(() -> {
                long number = ChangeNumbers.draw(sql, 1);
                sql.run(dsl -> dsl.insertInto(USER_GROUP)
                        .set(USER_GROUP.ID, Uuids.bytes(group.id().value()))
                        .set(USER_GROUP.NAME, group.name().text())
                        .set(USER_GROUP.CREATED_AT, Millis.of(group.createdAt()))
                        .set(USER_GROUP.REVISION, group.revision())
                        .set(USER_GROUP.CHANGE_NUMBER, number)
                        .execute());
                insertServers(group);
                return number;
            });
        } catch (ConstraintBroken broken) {
            throw conflict(group).orElseGet(() -> sql.unexplained(broken));
        }
    }

    private void insertServers(Group group) {
        group.servers().stream()
                .sorted()
                .forEach(server -> sql.run(dsl -> dsl.insertInto(GROUP_SERVER)
                        .set(GROUP_SERVER.GROUP_ID, Uuids.bytes(group.id().value()))
                        .set(GROUP_SERVER.SERVER_ID, identity(server))
                        .execute()));
    }

    private byte[] identity(ServerName server) {
        return sql.run(dsl -> dsl.select(SERVER.ID)
                        .from(SERVER)
                        .where(SERVER.NAME.eq(server.text()))
                        .fetchOptional(SERVER.ID))
                .orElseThrow(() -> Conflicts.missing("server", server.text()));
    }

    /** Looks what was in the way, in the transaction in which it was. */
    private Optional<VpnException> conflict(Group group) {
        Optional<VpnException> namesake = find(group.name())
                .filter(other -> !other.id().equals(group.id()))
                .map(other -> Conflicts.nameTaken("group", group.name().text()));
        return namesake.or(() -> find(group.id())
                .map(twin -> twin.name().equals(group.name())
                        ? Conflicts.nameTaken("group", group.name().text())
                        : Conflicts.identityTaken("group", group.id().value())));
    }

    @Override
    public long update(Group group) {
        Group current = Revisions.base(find(group.id()), group);
        try {
            return sql.whole(() -> {
                long number = ChangeNumbers.draw(sql, 1);
                byte[] id = Uuids.bytes(group.id().value());
                if (update(group, number) == 0) {
                    throw Conflicts.stale("group " + group.name(), current.revision());
                }
                sql.run(dsl -> dsl.deleteFrom(GROUP_SERVER)
                        .where(GROUP_SERVER.GROUP_ID.eq(id))
                        .execute());
                insertServers(group);
                return number;
            });
        } catch (ConstraintBroken broken) {
            throw conflict(group).orElseGet(() -> sql.unexplained(broken));
        }
    }

    private int update(Group group, long number) {
        return sql.run(dsl -> dsl.update(USER_GROUP)
                .set(USER_GROUP.NAME, group.name().text())
                .set(USER_GROUP.REVISION, group.revision())
                .set(USER_GROUP.CHANGE_NUMBER, number)
                .where(USER_GROUP.ID.eq(Uuids.bytes(group.id().value())))
                .and(USER_GROUP.REVISION.eq(group.revision() - 1))
                .execute());
    }

    @Override
    public Optional<Long> delete(GroupId id) {
        return find(id).map(this::delete);
    }

    private long delete(Group group) {
        if (members(group.id()) > 0) {
            throw Conflicts.hasMembers(group.name());
        }
        return sql.whole(() -> {
            byte[] id = Uuids.bytes(group.id().value());
            sql.run(dsl ->
                    dsl.deleteFrom(USER_GROUP).where(USER_GROUP.ID.eq(id)).execute());
            long number = ChangeNumbers.draw(sql, 1);
            sql.run(dsl -> dsl.insertInto(REMOVED_GROUP)
                    .set(REMOVED_GROUP.CHANGE_NUMBER, number)
                    .set(REMOVED_GROUP.GROUP_ID, id)
                    .execute());
            return number;
        });
    }
}
