package io.vpnmanager.core.internal.reconcile;

import java.time.Duration;

/**
 * When to try again what did not last: at once for the first time, then after pauses that grow. Forgotten when it has
 * lasted for the longest of them.
 */
final class Backoff {
    private static final int MOST_DOUBLINGS = 30;

    private final Rhythm rhythm;
    private int tries;
    private long lastNanos = System.nanoTime();

    Backoff(Rhythm rhythm) {
        this.rhythm = rhythm;
    }

    /** Takes note that it is tried now. */
    void tried() {
        tries++;
        lastNanos = System.nanoTime();
    }

    /** {@return whether it may be tried now} */
    boolean isOver() {
        return System.nanoTime() - lastNanos >= pause().toNanos();
    }

    private Duration pause() {
        if (tries == 0) {
            return Duration.ZERO;
        }
        Duration doubled = rhythm.firstPause().multipliedBy(1L << Math.min(tries - 1, MOST_DOUBLINGS));
        return doubled.compareTo(rhythm.longestPause()) < 0 ? doubled : rhythm.longestPause();
    }

    /** Takes note that all is well. */
    void isWell() {
        if (System.nanoTime() - lastNanos >= rhythm.longestPause().toNanos()) {
            forget();
        }
    }

    /** Forgets what was tried: now it is something else. */
    void forget() {
        tries = 0;
    }
}
