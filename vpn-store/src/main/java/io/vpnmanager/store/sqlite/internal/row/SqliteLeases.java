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
    private final UnitSql sql;

    SqliteLeases(UnitSql sql) {
        this.sql = sql;
    }

    @Override
    public Optional<Lease> find(String name) {
        List<Lease.Progress> progress = progress(name);
        return sql
                .rows(
                        "SELECT name, token, holder, acquired_at, expires_at, followed FROM lease WHERE name = ?",
                        List.of(name),
                        row -> PlainRows.lease(row, progress))
                .stream()
                .findFirst();
    }

    private List<Lease.Progress> progress(String lease) {
        return sql
                .rows(
                        "SELECT protocol, followed, problem FROM lease_progress WHERE lease = ?",
                        List.of(lease),
                        PlainRows::progress)
                .stream()
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
