package io.vpnmanager.store.sqlite.internal.row;

import static io.vpnmanager.store.jooq.Tables.LEASE;

import io.vpnmanager.spi.store.Lease;
import io.vpnmanager.spi.store.LeaseRows;
import io.vpnmanager.store.internal.rule.Leases;
import io.vpnmanager.store.internal.rule.Millis;
import java.util.Optional;

final class SqliteLeases implements LeaseRows.Writable {
    private final UnitSql sql;

    SqliteLeases(UnitSql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Lease> find(String name) {
        return sql.run(dsl -> dsl.fetchOptional(LEASE, LEASE.NAME.eq(name)).map(Mapping::lease));
    }

    @Override
    public void put(Lease lease) {
        find(lease.name()).ifPresent(current -> Leases.requireMayFollow(lease, current));
        var row = sql.run(dsl -> dsl.newRecord(LEASE));
        row.setName(lease.name());
        row.setToken(lease.token());
        row.setHolder(lease.holder());
        row.setAcquiredAt(Millis.of(lease.acquiredAt()));
        row.setExpiresAt(Millis.of(lease.expiresAt()));
        row.setFollowed(lease.followed());
        sql.run(dsl -> dsl.insertInto(LEASE)
                .set(row)
                .onConflict(LEASE.NAME)
                .doUpdate()
                .set(row)
                .execute());
    }
}
