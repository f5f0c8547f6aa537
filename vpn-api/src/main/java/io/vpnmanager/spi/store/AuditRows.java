package io.vpnmanager.spi.store;

import io.vpnmanager.api.audit.AuditQuery;
import java.util.List;
import java.util.Optional;

/**
 * The log of changes: one row for each committed change, written in its unit. Each row comes with a seal that the store
 * keeps and cannot make: whoever writes reads {@link #last} in the same unit and seals the next row with it.
 */
public interface AuditRows {
    /**
     * {@return rows behind this sequence number, oldest first, at most {@code limit}, which is 1 or more}
     *
     * @param sequence the last one that the caller has; 0 for none
     * @param limit the most to return, at least 1
     */
    List<AuditRow> after(long sequence, int limit);

    /**
     * {@return the rows of the query in its order, at most its limit}
     *
     * @param query which, from where on, and how many
     */
    List<AuditRow> list(AuditQuery query);

    /** {@return the row with the highest number, if there is one; at a cost that does not grow with the log} */
    Optional<AuditRow> last();

    /** What a writing unit may do. */
    interface Writable extends AuditRows {
        /**
         * Adds a row at the end.
         *
         * @param row sealed, with the number above the last one and a time of whole milliseconds; all else is a
         *     {@code BUG}
         */
        void append(AuditRow row);

        /**
         * Adds rows at the end, in their order.
         *
         * @param rows each as {@link #append} wants it
         */
        void appendAll(List<AuditRow> rows);
    }
}
