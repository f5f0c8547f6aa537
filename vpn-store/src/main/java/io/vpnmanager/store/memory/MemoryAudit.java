package io.vpnmanager.store.memory;

import io.vpnmanager.api.audit.AuditQuery;
import io.vpnmanager.spi.store.AuditRow;
import io.vpnmanager.spi.store.AuditRows;
import io.vpnmanager.store.internal.rule.Arguments;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;

final class MemoryAudit implements AuditRows.Writable {
    private final MemoryUnit unit;

    MemoryAudit(MemoryUnit unit) {
        this.unit = unit;
    }

    @Override
    public List<AuditRow> after(long sequence, int limit) {
        Arguments.requireLimit(limit);
        return oldestFirst(sequence).limit(limit).toList();
    }

    private Stream<AuditRow> oldestFirst(long after) {
        return unit.tables().audit.entriesAfter(after).map(Map.Entry::getValue);
    }

    @Override
    public List<AuditRow> list(AuditQuery query) {
        return inOrder(query)
                .filter(row -> matches(row.entry(), query))
                .limit(query.limit())
                .toList();
    }

    /** Numbers have no gap, so that walking backwards is counting. */
    private Stream<AuditRow> inOrder(AuditQuery query) {
        if (query.order() == AuditQuery.Order.OLDEST_FIRST) {
            return oldestFirst(query.behind().orElse(0L));
        }
        long size = unit.tables().audit.size();
        long first = Math.min(size, query.behind().orElse(Long.MAX_VALUE) - 1);
        return LongStream.iterate(first, number -> number > 0, number -> number - 1)
                .mapToObj(number -> unit.tables().audit.get(number).orElseThrow());
    }

    private static boolean matches(AuditRow.Entry entry, AuditQuery query) {
        return query.since().filter(entry.at()::isBefore).isEmpty()
                && query.until().filter(until -> !entry.at().isBefore(until)).isEmpty()
                && query.actor().filter(actor -> !actor.equals(entry.actor())).isEmpty()
                && query.action()
                        .filter(action -> !action.equals(entry.action()))
                        .isEmpty()
                && query.subject()
                        .filter(subject -> !subject.equals(entry.subject()))
                        .isEmpty();
    }

    @Override
    public Optional<AuditRow> last() {
        return unit.tables().audit.get((long) unit.tables().audit.size());
    }

    @Override
    public void append(AuditRow row) {
        Arguments.requireSealedNext(row, last());
        MemoryTables tables = unit.tables();
        tables.audit = tables.audit.with(row.sequence(), row);
    }

    @Override
    public void appendAll(List<AuditRow> rows) {
        rows.forEach(this::append);
    }
}
