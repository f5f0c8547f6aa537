package io.vpnmanager.core.internal.audit;

import io.vpnmanager.api.audit.AuditReport.Fault;
import io.vpnmanager.api.audit.AuditReport.Kind;
import io.vpnmanager.spi.store.AuditMac;
import io.vpnmanager.spi.store.AuditRow;
import io.vpnmanager.spi.store.AuditRows;
import java.util.List;
import java.util.Optional;

/**
 * Looks behind a row whose seal does not fit for what was done to the log: one walk to its end, at most. What it says
 * is the best guess; that the row is bad is certain.
 */
final class FaultSearch {
    private static final int AT_ONCE = 1_000;

    /** How many missing rows are recognised when the rest was given new numbers. */
    private static final int LARGEST_GAP = 1_000;

    private final AuditRows rows;
    private final RowSeals seals;

    FaultSearch(AuditRows rows, RowSeals seals) {
        this.rows = rows;
        this.seals = seals;
    }

    /** {@return what is wrong at this row, which stands behind one with this seal} */
    Fault at(AuditRow bad, AuditMac previous) {
        Optional<AuditRow> next = rows.after(bad.sequence(), 1).stream().findFirst();
        if (next.isPresent() && changedPlaces(bad, next.get())) {
            return new Fault(
                    bad.sequence(),
                    Kind.REORDERED,
                    "it belongs at row " + next.get().sequence());
        }
        if (next.isPresent() && seals.fits(next.get(), bad.sequence(), previous)) {
            return new Fault(
                    bad.sequence(), Kind.INSERTED, "it was put in front of the row that was sealed for its place");
        }
        if (next.isPresent() && followsAGap(bad, next.get())) {
            return new Fault(
                    bad.sequence(), Kind.MISSING, "one or more rows are gone here, and those behind have new numbers");
        }
        return amongTheRest(bad);
    }

    /** A neighbour that it changed places with carries the seal that stood before it. */
    private boolean changedPlaces(AuditRow bad, AuditRow next) {
        return seals.fits(bad, next.sequence(), next.mac().orElse(RowSeals.NONE));
    }

    private boolean followsAGap(AuditRow bad, AuditRow next) {
        AuditMac before = bad.mac().orElse(RowSeals.NONE);
        for (int gap = 1; gap <= LARGEST_GAP; gap++) {
            if (seals.fits(next, next.sequence() + gap, before)) {
                return true;
            }
        }
        return false;
    }

    /** Whether the row belongs somewhere else, and whether anything behind it fits. */
    private Fault amongTheRest(AuditRow bad) {
        AuditMac before = bad.mac().orElse(RowSeals.NONE);
        long last = bad.sequence();
        int fitting = 0;
        List<AuditRow> page = rows.after(last, AT_ONCE);
        while (!page.isEmpty()) {
            for (AuditRow row : page) {
                if (seals.fits(bad, row.sequence(), before)) {
                    return new Fault(bad.sequence(), Kind.REORDERED, "it belongs at row " + row.sequence());
                }
                fitting += seals.fits(row, row.sequence(), before) ? 1 : 0;
                before = row.mac().orElse(RowSeals.NONE);
                last = row.sequence();
            }
            page = rows.after(last, AT_ONCE);
        }
        return fitting == 0 && last > bad.sequence() + 1
                ? new Fault(
                        bad.sequence(),
                        Kind.RESEALED,
                        "from here to row " + last + " no seal was made with the key of this home")
                : new Fault(
                        bad.sequence(),
                        Kind.EDITED,
                        "it or its seal was changed, or it was written by somebody without the key");
    }
}
