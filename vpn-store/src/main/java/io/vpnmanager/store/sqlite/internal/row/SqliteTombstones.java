package io.vpnmanager.store.sqlite.internal.row;

import static io.vpnmanager.store.jooq.Tables.TOMBSTONE;
import static org.jooq.impl.DSL.noCondition;

import io.vpnmanager.api.user.UserId;
import io.vpnmanager.spi.store.Tombstone;
import io.vpnmanager.spi.store.TombstoneRows;
import io.vpnmanager.store.internal.rule.Arguments;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.ResultQuery;
import org.jspecify.annotations.Nullable;

final class SqliteTombstones implements TombstoneRows.Writable {
    private final UnitSql sql;

    SqliteTombstones(UnitSql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Tombstone> find(UUID id) {
        return find(List.of(id)).stream().findFirst();
    }

    @Override
    public List<Tombstone> find(Collection<UUID> ids) {
        List<byte[]> bytes = ids.stream().map(Uuids::bytes).toList();
        return sql.run(dsl -> of(dsl, bytes).fetch(Mapping::tombstone));
    }

    static ResultQuery<? extends Record> of(DSLContext dsl, List<byte[]> ids) {
        return dsl.selectFrom(TOMBSTONE).where(TOMBSTONE.ID.in(ids));
    }

    @Override
    public List<Tombstone> after(Optional<UUID> after, int limit) {
        Arguments.requireLimit(limit);
        return sql.run(dsl -> behind(dsl, after, limit).fetch(Mapping::tombstone));
    }

    static ResultQuery<? extends Record> behind(DSLContext dsl, Optional<UUID> after, int limit) {
        return dsl.selectFrom(TOMBSTONE)
                .where(after.map(id -> TOMBSTONE.ID.gt(Uuids.bytes(id))).orElseGet(() -> noCondition()))
                .orderBy(TOMBSTONE.ID)
                .limit(limit);
    }

    @Override
    public void add(List<Tombstone> tombstones) {
        sql.many(
                SqliteTombstones::add,
                tombstones.stream().map(SqliteTombstones::row).toList());
    }

    private static Query add(DSLContext dsl) {
        return dsl.insertInto(TOMBSTONE, TOMBSTONE.ID, TOMBSTONE.KIND, TOMBSTONE.USER_NAME)
                .values(UnitSql.BYTES, UnitSql.TEXT, UnitSql.TEXT)
                .onConflictDoNothing();
    }

    private static @Nullable Object[] row(Tombstone tombstone) {
        return new @Nullable Object[] {
            Uuids.bytes(tombstone.id()),
            Mapping.tombstoneKind(tombstone.kind()),
            tombstone.user().text()
        };
    }

    @Override
    public void forget(UserId user) {
        sql.run(dsl -> dsl.deleteFrom(TOMBSTONE)
                .where(TOMBSTONE.ID.eq(Uuids.bytes(user.value())))
                .and(TOMBSTONE.KIND.eq(Mapping.tombstoneKind(Tombstone.Kind.USER)))
                .execute());
    }
}
