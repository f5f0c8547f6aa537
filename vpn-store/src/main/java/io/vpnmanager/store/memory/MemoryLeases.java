package io.vpnmanager.store.memory;

import io.vpnmanager.spi.store.Lease;
import io.vpnmanager.spi.store.LeaseRows;
import io.vpnmanager.store.internal.rule.Leases;
import io.vpnmanager.store.internal.rule.Millis;
import java.util.Optional;

final class MemoryLeases implements LeaseRows.Writable {
    private final MemoryUnit unit;

    MemoryLeases(MemoryUnit unit) {
        this.unit = unit;
    }

    @Override
    public Optional<Lease> find(String name) {
        return unit.tables().leases.get(name);
    }

    @Override
    public void put(Lease lease) {
        find(lease.name()).ifPresent(current -> Leases.requireMayFollow(lease, current));
        Lease kept = new Lease(
                lease.name(),
                lease.token(),
                lease.holder(),
                Millis.cut(lease.acquiredAt()),
                Millis.cut(lease.expiresAt()),
                lease.followed(),
                lease.progress());
        MemoryTables tables = unit.tables();
        tables.leases = tables.leases.with(kept.name(), kept);
    }
}
