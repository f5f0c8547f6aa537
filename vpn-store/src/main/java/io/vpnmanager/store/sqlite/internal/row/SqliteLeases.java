package io.vpnmanager.store.sqlite.internal.row;

import static io.vpnmanager.store.jooq.Tables.LEASE;
import static io.vpnmanager.store.jooq.Tables.LEASE_PROGRESS;

import io.vpnmanager.spi.store.Lease;
import io.vpnmanager.spi.store.LeaseRows;
import io.vpnmanager.store.internal.rule.Leases;
import io.vpnmanager.store.internal.rule.Millis;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

final class SqliteLeases implements LeaseRows.Writable {
    private static final Kept BY_NAME =
            new Kept(dsl -> dsl.select(LEASE.fields()).from(LEASE).where(LEASE.NAME.eq(Kept.TEXT)));
    private static final Kept PROGRESS = new Kept(
            dsl -> dsl.select(LEASE_PROGRESS.fields()).from(LEASE_PROGRESS).where(LEASE_PROGRESS.LEASE.eq(Kept.TEXT)));

    private final UnitSql sql;

    SqliteLeases(UnitSql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Lease> find(String name) {
        return sql.rows(BY_NAME, name).stream().findFirst().map(row -> Mapping.lease(row, progress(name)));
    }

    private List<Lease.Progress> progress(String lease) {
        return sql.rows(PROGRESS, lease).stream()
                .map(Mapping::progress)
                .sorted(Comparator.comparing(Lease.Progress::protocol))
                .toList();
    }

    @Override
    public void put(Lease lease) {
        Optional<Lease> current = find(lease.name());
        current.ifPresent(there -> Leases.requireMayFollow(lease, there));
        putLease(lease);
        if (!current.map(Lease::progress).orElse(List.of()).equals(lease.progress())) {
            putProgress(lease);
        }
    }

    private void putLease(Lease lease) {
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

    private void putProgress(Lease lease) {
        sql.run(dsl -> dsl.deleteFrom(LEASE_PROGRESS)
                .where(LEASE_PROGRESS.LEASE.eq(lease.name()))
                .execute());
        lease.progress()
                .forEach(its -> sql.run(dsl -> dsl.insertInto(LEASE_PROGRESS)
                        .set(LEASE_PROGRESS.LEASE, lease.name())
                        .set(LEASE_PROGRESS.PROTOCOL, its.protocol().id())
                        .set(LEASE_PROGRESS.FOLLOWED, its.followed())
                        .set(LEASE_PROGRESS.PROBLEM, its.problem())
                        .execute()));
    }
}
