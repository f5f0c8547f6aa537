package io.vpnmanager.core.internal.traffic;

import io.vpnmanager.api.traffic.Traffic;
import io.vpnmanager.api.traffic.TrafficStep;
import io.vpnmanager.spi.store.StateStore;
import java.time.Instant;

/**
 * Keeps the history of traffic as long as it is to be kept: rolls hours up into days once a whole day of them is old
 * enough, and forgets days. In small units, between which others may write.
 */
public final class HistoryTurns {
    /** Some ten milliseconds of writing. */
    static final int AT_ONCE = 500;

    private final StateStore store;

    /** The history in this store. */
    public HistoryTurns(StateStore store) {
        this.store = store;
    }

    /**
     * Does a part of what is due.
     *
     * @param now the time
     * @return whether more may be due
     */
    public boolean goOn(Instant now) {
        Instant hours = TrafficStep.DAY.begin(now.minus(Traffic.HOURS_KEPT));
        Instant days = TrafficStep.DAY.begin(now.minus(Traffic.DAYS_KEPT));
        return store.write(unit -> unit.history().rollUp(hours, AT_ONCE) == AT_ONCE
                || unit.history().forget(days, AT_ONCE) == AT_ONCE);
    }
}
