package io.vpnmanager.spi.store;

import java.util.List;

/** The log of changes: one row for each committed change, written in its unit. */
public interface AuditRows {
    /** {@return rows behind this sequence number, oldest first, at most {@code limit}, which is 1 or more} */
    List<AuditRow> after(long sequence, int limit);

    /** What a writing unit may do. */
    interface Writable extends AuditRows {
        /**
         * Adds a row.
         *
         * @return the row as kept, with its sequence number, one above the last
         */
        AuditRow append(AuditRow.Entry entry);
    }
}
