package io.vpnmanager.core.internal.monitor;

import io.vpnmanager.api.audit.AuditQuery;
import io.vpnmanager.spi.store.AuditRow;
import io.vpnmanager.spi.store.ReadUnit;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * When the last backup was made, as the audit log tells. Only what is new in the log is looked through, because the
 * whole of it may be millions of rows. Safe for use by many threads.
 */
final class BackupTimes {
    private static final String BACKUP = "backup.create";
    private static final int PAGE = 1_000;

    private Optional<Instant> last = Optional.empty();
    private long readUpTo;

    /** {@return when that was, if the log knows one} */
    synchronized Optional<Instant> last(ReadUnit unit) {
        long end = unit.audit().last().map(AuditRow::sequence).orElse(0L);
        if (end > readUpTo) {
            newest(unit).ifPresent(row -> last = Optional.of(row.entry().at()));
            readUpTo = end;
        }
        return last;
    }

    /** The first time it is looked for from the end, where it most likely is. */
    private Optional<AuditRow> newest(ReadUnit unit) {
        if (readUpTo == 0) {
            return unit
                    .audit()
                    .list(AuditQuery.all().action(BACKUP).newestFirst().limit(1))
                    .stream()
                    .findFirst();
        }
        List<AuditRow> found = unit.audit()
                .list(AuditQuery.all().action(BACKUP).behind(readUpTo).limit(PAGE));
        return found.isEmpty() ? Optional.empty() : Optional.of(found.getLast());
    }
}
