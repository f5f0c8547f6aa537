package io.vpnmanager.cli.trial;

import io.vpnmanager.api.audit.Audit;
import io.vpnmanager.api.audit.AuditEntry;
import io.vpnmanager.api.audit.AuditFormat;
import io.vpnmanager.api.audit.AuditQuery;
import io.vpnmanager.api.audit.AuditReport;
import io.vpnmanager.api.page.Page;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A log that a test fills, page by page, oldest first; remembers what it was asked. */
public final class FakeAudit implements Audit {
    private final List<AuditEntry> rows = new ArrayList<>();
    private final List<AuditQuery> queries = new ArrayList<>();
    private Optional<AuditReport.Fault> fault = Optional.empty();

    /** Adds a row. */
    public void say(String actor, String action, String subject) {
        rows.add(new AuditEntry(
                rows.size() + 1L,
                FakeUsers.CREATED,
                actor,
                action,
                subject,
                Optional.empty(),
                Optional.of(1L),
                Optional.of("5ea1")));
    }

    /** Lets a check find this. */
    public void find(AuditReport.Fault broken) {
        fault = Optional.of(broken);
    }

    /** {@return what was asked, in that order} */
    public List<AuditQuery> queries() {
        return queries;
    }

    @Override
    public Page<AuditEntry> list(AuditQuery query) {
        queries.add(query);
        boolean newest = query.order() == AuditQuery.Order.NEWEST_FIRST;
        List<AuditEntry> behind = (newest ? rows.reversed() : rows)
                .stream()
                        .filter(row -> query.behind()
                                .map(last -> newest ? row.sequence() < last : row.sequence() > last)
                                .orElse(true))
                        .toList();
        List<AuditEntry> found = behind.stream().limit(query.limit()).toList();
        boolean more = found.size() < behind.size();
        return new Page<>(found, more);
    }

    @Override
    public AuditReport verify() {
        return new AuditReport(rows.size(), 0, Optional.of((long) rows.size()), fault);
    }

    @Override
    public long export(AuditQuery query, AuditFormat format, Writer to) {
        queries.add(query);
        try {
            to.write(format + " of " + rows.size() + " rows\n");
            to.flush();
            return rows.size();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
