package io.vpnmanager.core.internal.user;

import io.vpnmanager.api.user.BulkReport;
import io.vpnmanager.api.user.BulkRow.Outcome;
import java.util.EnumMap;
import java.util.Map;

/** Counts what became of rows; for one thread. */
public final class Tally {
    private final Map<Outcome, Long> counts = new EnumMap<>(Outcome.class);

    /** Nothing yet. */
    public Tally() {}

    /** Counts one more. */
    public void add(Outcome outcome) {
        counts.merge(outcome, 1L, Long::sum);
    }

    /** {@return what was counted} */
    public BulkReport report() {
        return new BulkReport(count(Outcome.CREATED), count(Outcome.ALREADY_THERE), count(Outcome.REFUSED));
    }

    private long count(Outcome outcome) {
        return counts.getOrDefault(outcome, 0L);
    }
}
