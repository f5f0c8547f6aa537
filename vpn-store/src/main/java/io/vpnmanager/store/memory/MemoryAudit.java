package io.vpnmanager.store.memory;

import io.vpnmanager.spi.store.AuditRow;
import io.vpnmanager.spi.store.AuditRows;
import io.vpnmanager.store.internal.rule.Arguments;
import io.vpnmanager.store.internal.rule.Millis;
import java.util.List;
import java.util.Map;

final class MemoryAudit implements AuditRows.Writable {
    private final MemoryUnit unit;

    MemoryAudit(MemoryUnit unit) {
        this.unit = unit;
    }

    @Override
    public List<AuditRow> after(long sequence, int limit) {
        Arguments.requireLimit(limit);
        return unit.tables()
                .audit
                .entriesAfter(sequence)
                .limit(limit)
                .map(Map.Entry::getValue)
                .toList();
    }

    @Override
    public AuditRow append(AuditRow.Entry entry) {
        MemoryTables tables = unit.tables();
        AuditRow.Entry kept =
                new AuditRow.Entry(Millis.cut(entry.at()), entry.actor(), entry.action(), entry.subject());
        AuditRow row = new AuditRow(tables.audit.size() + 1L, kept);
        tables.audit = tables.audit.with(row.sequence(), row);
        return row;
    }
}
