package io.vpnmanager.core.internal.audit;

import io.vpnmanager.api.audit.AuditEntry;
import java.io.IOException;

/** Writes rows in some format, one after the other. */
interface EntryWriter {
    /** Writes one more. */
    void write(AuditEntry entry) throws IOException;
}
