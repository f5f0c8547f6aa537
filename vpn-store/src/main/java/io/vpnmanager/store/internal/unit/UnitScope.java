package io.vpnmanager.store.internal.unit;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;

/** The thread and the time in which the rows of one unit may be used. */
public final class UnitScope {
    private final Thread owner = Thread.currentThread();
    private volatile boolean ended;

    /** Refuses use by another thread, or after the end. */
    public void require() {
        if (ended || Thread.currentThread() != owner) {
            throw Problem.of(
                            ErrorCode.BUG,
                            "a unit of the store",
                            ended ? "was used after its end" : "was used by another thread")
                    .toException();
        }
    }

    /** Ends it. */
    public void end() {
        ended = true;
    }
}
