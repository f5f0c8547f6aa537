package io.vpnmanager.api.audit;

import io.vpnmanager.api.page.Page;
import java.io.Writer;

/**
 * The audit log of a home: one row for each committed change, written with it, each sealed together with the seal of
 * the row before. Safe for use by many threads. The log is only read here; changes write it.
 */
public interface Audit {

    /**
     * {@return one page of rows}
     *
     * @param query which, in which order, from where on, and how many
     */
    Page<AuditEntry> list(AuditQuery query);

    /**
     * Reads the whole log and checks every seal, the order, and the anchor that lies beside the store. Takes as much
     * memory for a million rows as for one.
     *
     * @return what was found; a broken log is a finding and no exception
     */
    AuditReport verify();

    /**
     * Writes rows in a format that other programs read, page by page, in the calling thread; only the reading of each
     * page has a deadline. Rows that come while it writes are in it.
     *
     * @param query which rows, in which order, from where on; its limit is the size of a page, not of the export
     * @param format how
     * @param to takes the text; flushed at the end and left open
     * @return how many rows were written
     * @throws io.vpnmanager.api.error.EnvironmentException {@code STORE} when {@code to} fails; an unchecked exception
     *     of {@code to} passes unchanged
     */
    long export(AuditQuery query, AuditFormat format, Writer to);
}
