package io.vpnmanager.store.sqlite.internal.row;

import static io.vpnmanager.store.jooq.Tables.TOMBSTONE;
import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.row;

import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.spi.store.Tombstone;
import io.vpnmanager.spi.store.TombstoneRows;
import io.vpnmanager.store.internal.rule.Arguments;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jspecify.annotations.Nullable;

final class SqliteTombstones implements TombstoneRows.Writable {
    private static final Kept ADD = new Kept(SqliteTombstones::add);

    private final UnitSql sql;

    SqliteTombstones(UnitSql sql) {
        this.sql = sql;
    }

    @Override
    public Set<UserId> users(Collection<UserId> ids) {
        return gone(Tombstone.Kind.USER, ids.stream().map(UserId::value).toList(), UserId::new);
    }

    @Override
    public Set<AccessKeyId> keys(Collection<AccessKeyId> ids) {
        return gone(Tombstone.Kind.KEY, ids.stream().map(AccessKeyId::value).toList(), AccessKeyId::new);
    }

    private <T> Set<T> gone(Tombstone.Kind kind, List<UUID> ids, Function<UUID, T> type) {
        List<byte[]> bytes = ids.stream().map(Uuids::bytes).toList();
        return new HashSet<>(sql.run(dsl ->
                of(dsl, kind, bytes).fetch(row -> type.apply(Uuids.of(row.get(TOMBSTONE.ID))))));
    }

    static ResultQuery<? extends Record> of(DSLContext dsl, Tombstone.Kind kind, List<byte[]> ids) {
        return dsl.selectFrom(TOMBSTONE)
                .where(TOMBSTONE.KIND.eq(Mapping.tombstoneKind(kind)))
                .and(TOMBSTONE.ID.in(ids));
    }

    @Override
    public List<Tombstone> after(Optional<Tombstone> after, int limit) {
        Arguments.requireLimit(limit);
        return sql.run(dsl -> behind(dsl, after, limit).fetch(Mapping::tombstone));
    }

    static ResultQuery<? extends Record> behind(DSLContext dsl, Optional<Tombstone> after, int limit) {
        return dsl.selectFrom(TOMBSTONE)
                .where(after.map(last -> row(TOMBSTONE.KIND, TOMBSTONE.ID)
                                .gt(Mapping.tombstoneKind(last.kind()), Uuids.bytes(last.id())))
                        .orElseGet(() -> noCondition()))
                .orderBy(TOMBSTONE.KIND, TOMBSTONE.ID)
                .limit(limit);
    }

    @Override
    public void add(List<Tombstone> tombstones) {
        sql.many(ADD, tombstones.stream().map(SqliteTombstones::values).toList());
    }

    private static Query add(DSLContext dsl) {
        return dsl.insertInto(TOMBSTONE, TOMBSTONE.KIND, TOMBSTONE.ID, TOMBSTONE.USER_NAME)
                .values(Given.TEXT, Given.BYTES, Given.TEXT)
                .onConflictDoNothing();
    }

    private static @Nullable Object[] values(Tombstone tombstone) {
        return new @Nullable Object[] {
            Mapping.tombstoneKind(tombstone.kind()),
            Uuids.bytes(tombstone.id()),
            tombstone.user().text()
        };
    }

    @Override
    public void forget(UserId user) {
        sql.run(dsl -> dsl.deleteFrom(TOMBSTONE)
                .where(TOMBSTONE.KIND.eq(Mapping.tombstoneKind(Tombstone.Kind.USER)))
                .and(TOMBSTONE.ID.eq(Uuids.bytes(user.value())))
                .execute());
    }
}
