package io.vpnmanager.core.internal.proxies.limit;

import io.vpnmanager.api.terms.BitRate;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Holds one direction of all connections of a user to a speed. Whoever moved bytes is told how long to wait before the
 * next: each byte is paid for in full, one after the other, so the sum over all connections is exact, however large the
 * pieces are. For any thread.
 */
public final class Pacer {
    /** What silence saves up, so that what was short of a wait that is too short to be waited is not lost. */
    private static final long MOST_SAVED_NANOS = Duration.ofMillis(50).toNanos();

    private static final long UNLIMITED = 0;

    private final long origin = System.nanoTime();
    private final AtomicLong paidUntil = new AtomicLong();
    private volatile long bytesPerSecond = UNLIMITED;
    private final AtomicInteger changes = new AtomicInteger();

    Pacer() {}

    /** What is owed at another speed is forgiven. */
    void holdTo(Optional<BitRate> rate) {
        long bytes = rate.map(BitRate::bytesPerSecond).orElse(UNLIMITED);
        if (bytes != bytesPerSecond) {
            bytesPerSecond = bytes;
            paidUntil.set(0);
            changes.incrementAndGet();
        }
    }

    /** {@return how often the speed was changed: a wait at an earlier one is over} */
    public int changes() {
        return changes.get();
    }

    /** {@return whether there is no speed to hold at this moment} */
    public boolean isUnlimited() {
        return bytesPerSecond == UNLIMITED;
    }

    /** {@return how many nanoseconds to wait after these bytes; 0 or less for not at all} */
    public long nanosAfter(int bytes) {
        long rate = bytesPerSecond;
        if (rate == UNLIMITED) {
            return 0;
        }
        long now = now();
        long cost = TimeUnit.SECONDS.toNanos(bytes) / rate;
        return paidUntil.updateAndGet(until -> Math.max(until, now - MOST_SAVED_NANOS) + cost) - now;
    }

    /**
     * {@return how many nanoseconds to wait before the first bytes, for what others moved; 0 or less for not at all}
     */
    public long nanosBefore() {
        return bytesPerSecond == UNLIMITED ? 0 : paidUntil.get() - now();
    }

    private long now() {
        return System.nanoTime() - origin;
    }
}
