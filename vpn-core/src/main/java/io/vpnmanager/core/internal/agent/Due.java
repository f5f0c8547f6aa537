package io.vpnmanager.core.internal.agent;

import java.time.Duration;

/** Something to be done every so often, by the clock that never jumps. */
final class Due {
    private final long everyNanos;
    private long lastNanos = System.nanoTime();

    Due(Duration every) {
        this.everyNanos = every.toNanos();
    }

    boolean isDue() {
        return System.nanoTime() - lastNanos >= everyNanos;
    }

    /** {@return whether it should have been done as long ago as it is done every time} */
    boolean isOverdue() {
        return System.nanoTime() - lastNanos >= 2 * everyNanos;
    }

    void done() {
        lastNanos = System.nanoTime();
    }
}
