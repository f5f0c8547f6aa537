package io.vpnmanager.core.internal.audit;

import io.vpnmanager.api.audit.AuditReport;
import io.vpnmanager.api.audit.AuditReport.Fault;
import io.vpnmanager.api.audit.AuditReport.Kind;
import io.vpnmanager.spi.store.AuditMac;
import io.vpnmanager.spi.store.AuditRow;
import io.vpnmanager.spi.store.AuditRows;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One walk through a log, from its first row to its last or to the first bad one. Holds one page of rows at a time. For
 * one thread and one unit.
 */
final class ChainCheck {
    private static final int AT_ONCE = 1_000;

    private final AuditRows rows;
    private final RowSeals seals;
    private final UUID store;
    private final Optional<Anchors.Found> found;
    private final Optional<Anchor> anchor;
    private final UnsealedRows unsealed;
    private AuditMac previous = RowSeals.NONE;
    private long last;
    private boolean sealed;

    ChainCheck(AuditRows rows, RowSeals seals, UUID store, Optional<Anchors.Found> found) {
        this.rows = rows;
        this.seals = seals;
        this.store = store;
        this.found = found;
        this.anchor =
                found.flatMap(Anchors.Found::anchor).filter(of -> of.store().equals(store));
        this.unsealed = new UnsealedRows(seals);
    }

    AuditReport run() {
        Optional<Fault> fault = walk().or(this::atTheEnd);
        return new AuditReport(last, unsealed.count(), anchor.map(Anchor::sequence), fault);
    }

    private Optional<Fault> walk() {
        List<AuditRow> page = rows.after(0, AT_ONCE);
        while (!page.isEmpty()) {
            for (AuditRow row : page) {
                Optional<Fault> fault = look(row);
                if (fault.isPresent()) {
                    return fault;
                }
                last = row.sequence();
            }
            page = rows.after(last, AT_ONCE);
        }
        return Optional.empty();
    }

    private Optional<Fault> look(AuditRow row) {
        if (row.sequence() != last + 1) {
            return fault(last + 1, Kind.MISSING, "rows " + (last + 1) + " to " + (row.sequence() - 1) + " are gone");
        }
        if (row.mac().isEmpty()) {
            return unsealed(row);
        }
        if (!seals.fits(row, row.sequence(), previous)) {
            return Optional.of(new FaultSearch(rows, seals).at(row, previous));
        }
        if (!sealed && unsealed.count() > 0 && !unsealed.areMeantBy(row.entry())) {
            return fault(
                    1,
                    Kind.EDITED,
                    "one of the rows 1 to " + unsealed.count() + ", which are older than the chain, or their number was"
                            + " changed");
        }
        sealed = true;
        previous = row.mac().orElseThrow();
        return againstAnchor(row);
    }

    /** Rows without a seal stand at the beginning of a log, or it was taken from them. */
    private Optional<Fault> unsealed(AuditRow row) {
        if (sealed) {
            return fault(row.sequence(), Kind.EDITED, "its seal is gone");
        }
        unsealed.add(row);
        return againstAnchor(row);
    }

    private Optional<Fault> againstAnchor(AuditRow row) {
        boolean anchored =
                anchor.filter(held -> held.sequence() == row.sequence()).isPresent();
        return anchored && !row.mac().equals(anchor.map(Anchor::mac))
                ? fault(
                        row.sequence(),
                        Kind.ANCHOR,
                        "the anchor holds another row with this number: rows were cut off and others written, or the"
                                + " store was put back")
                : Optional.empty();
    }

    private Optional<Fault> atTheEnd() {
        if (found.isEmpty()) {
            return fault(last, Kind.ANCHOR, "the anchor is gone, so that nobody can say whether rows are, too");
        }
        if (anchor.isEmpty()) {
            return fault(last, Kind.ANCHOR, whyNot(found.get()));
        }
        if (anchor.get().sequence() > last) {
            return fault(
                    last + 1,
                    Kind.CUT,
                    "the log ends here, and once went to row " + anchor.get().sequence() + " at least");
        }
        return unsealed.count() > 0 && !sealed
                ? fault(last, Kind.EDITED, "its seal is gone, and that of all rows before")
                : Optional.empty();
    }

    private String whyNot(Anchors.Found there) {
        return there.anchor()
                .map(other -> "the anchor is of another store: " + other.store() + " instead of " + store)
                .orElse("the anchor was damaged, edited, or written with another key");
    }

    private static Optional<Fault> fault(long row, Kind kind, String why) {
        return Optional.of(new Fault(row, kind, why));
    }
}
