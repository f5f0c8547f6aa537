package io.vpnmanager.spi.store;

import java.util.List;

/** The log of changes: one row for each committed change, written in its unit. */
public interface AuditRows {
    /**
     * {@return rows behind this sequence number, oldest first, at most {@code limit}, which is 1 or more}
     *
     * @param sequence the last one that the caller has; 0 for none
     * @param limit the most to return, at least 1
     */
    List<AuditRow> after(long sequence, int limit);

    /** What a writing unit may do. */
    interface Writable extends AuditRows {
        /**
         * Adds a row.
         *
         * @param entry what the row says
         * @return the row as kept, with its sequence number, one above the last
         */
        AuditRow append(AuditRow.Entry entry);
    }
}
