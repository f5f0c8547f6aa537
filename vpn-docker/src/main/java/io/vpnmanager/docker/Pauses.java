package io.vpnmanager.docker;

import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Pauses between tries that grow from a shortest one to a longest, doubled each time, and each drawn between half and
 * whole, so that many who wait do not come at once.
 */
final class Pauses {
    private final long longestNanos;
    private long nextNanos;

    Pauses(Duration shortest, Duration longest) {
        this.nextNanos = shortest.toNanos();
        this.longestNanos = longest.toNanos();
    }

    /** Waits for the next of them. */
    void rest() throws InterruptedException {
        Thread.sleep(Duration.ofNanos(ThreadLocalRandom.current().nextLong(nextNanos / 2, nextNanos + 1)));
        nextNanos = Math.min(2 * nextNanos, longestNanos);
    }
}
