package io.vpnmanager.core.internal.audit;

import io.vpnmanager.spi.store.AuditMac;
import io.vpnmanager.spi.store.AuditRow;
import io.vpnmanager.spi.store.AuditRows;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/** The rows of a log from before logs were sealed, gathered in one digest. For one thread. */
final class UnsealedRows {
    private static final String ACTION = "audit.begin";
    private static final int AT_ONCE = 1_000;

    private final RowSeals seals;
    private byte[] digest = new byte[AuditMac.BYTES];
    private long count;

    UnsealedRows(RowSeals seals) {
        this.seals = seals;
    }

    /** {@return all rows of a log without sealed ones} */
    static UnsealedRows of(AuditRows rows, RowSeals seals) {
        UnsealedRows gathered = new UnsealedRows(seals);
        List<AuditRow> page = rows.after(0, AT_ONCE);
        while (!page.isEmpty()) {
            page.forEach(gathered::add);
            page = rows.after(page.getLast().sequence(), AT_ONCE);
        }
        return gathered;
    }

    void add(AuditRow row) {
        digest = seals.gathered(digest, row);
        count++;
    }

    long count() {
        return count;
    }

    /** {@return the first sealed row behind these} */
    AuditRow.Entry beginning(Instant at, String actor) {
        return new AuditRow.Entry(at, actor, ACTION, subject());
    }

    /** {@return whether this is the first sealed row behind these, as they are} */
    boolean areMeantBy(AuditRow.Entry entry) {
        return entry.action().equals(ACTION) && entry.subject().equals(subject());
    }

    private String subject() {
        return "rows 1 to " + count + " with the digest " + HexFormat.of().formatHex(digest);
    }
}
