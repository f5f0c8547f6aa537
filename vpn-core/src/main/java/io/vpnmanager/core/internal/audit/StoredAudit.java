package io.vpnmanager.core.internal.audit;

import io.vpnmanager.api.audit.Audit;
import io.vpnmanager.api.audit.AuditEntry;
import io.vpnmanager.api.audit.AuditFormat;
import io.vpnmanager.api.audit.AuditQuery;
import io.vpnmanager.api.audit.AuditReport;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.page.Page;
import io.vpnmanager.core.internal.call.Calls;
import io.vpnmanager.spi.store.AuditMac;
import io.vpnmanager.spi.store.AuditRow;
import io.vpnmanager.spi.store.StateStore;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Objects;

/** The audit log as callers see it. */
public final class StoredAudit implements Audit {
    private final StateStore store;
    private final AuditLog log;
    private final Calls calls;

    /** The log of this store. */
    public StoredAudit(StateStore store, AuditLog log, Calls calls) {
        this.store = store;
        this.log = log;
        this.calls = calls;
    }

    @Override
    public Page<AuditEntry> list(AuditQuery query) {
        Objects.requireNonNull(query, "query");
        return calls.run(deadline -> page(query));
    }

    /** Asks for one more than the page holds, to know whether there is more. */
    private Page<AuditEntry> page(AuditQuery query) {
        boolean largest = query.limit() == AuditQuery.HIGHEST_LIMIT;
        AuditQuery asked = largest ? query : query.limit(query.limit() + 1);
        List<AuditEntry> found = store.read(unit -> unit.audit().list(asked)).stream()
                .map(StoredAudit::entry)
                .toList();
        if (largest) {
            return new Page<>(found, found.size() == query.limit());
        }
        boolean more = found.size() > query.limit();
        return new Page<>(more ? found.subList(0, query.limit()) : found, more);
    }

    private static AuditEntry entry(AuditRow row) {
        AuditRow.Entry entry = row.entry();
        return new AuditEntry(
                row.sequence(),
                entry.at(),
                entry.actor(),
                entry.action(),
                entry.subject(),
                entry.object(),
                entry.revision(),
                row.mac().map(AuditMac::toString));
    }

    @Override
    public AuditReport verify() {
        return calls.run(deadline -> log.verify());
    }

    @Override
    public long export(AuditQuery query, AuditFormat format, Writer to) {
        Objects.requireNonNull(query, "query");
        Objects.requireNonNull(to, "to");
        try {
            EntryWriter writer = switch (format) {
                case NDJSON -> new JsonLines(to);
                case CSV -> new CsvTable(to);
            };
            return export(query, writer, to);
        } catch (IOException e) {
            throw Problem.of(ErrorCode.STORE, "the export of the audit log", "cannot be written: " + e.getMessage())
                    .toException(e);
        }
    }

    private long export(AuditQuery query, EntryWriter writer, Writer to) throws IOException {
        long written = 0;
        Page<AuditEntry> page = list(query);
        while (true) {
            for (AuditEntry entry : page.items()) {
                writer.write(entry);
                written++;
            }
            if (!page.more()) {
                to.flush();
                return written;
            }
            page = list(query.behind(page.items().getLast().sequence()));
        }
    }
}
