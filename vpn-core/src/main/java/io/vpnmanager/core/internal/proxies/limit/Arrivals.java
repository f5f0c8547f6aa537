package io.vpnmanager.core.internal.proxies.limit;

import io.vpnmanager.api.terms.ConnectionRate;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Holds what a user opens to a rate. Each has its price in time; what is owed may not exceed what the rate allows at
 * once. What changes it is called by one thread at a time.
 */
final class Arrivals {
    private final LongSupplier nanoTime;
    private final long origin;
    private Optional<ConnectionRate> rate = Optional.empty();
    private volatile long paidUntil;

    Arrivals(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.origin = nanoTime.getAsLong();
    }

    /** What was opened at another rate is forgotten. */
    void holdTo(Optional<ConnectionRate> next) {
        if (!next.equals(rate)) {
            rate = next;
            paidUntil = 0;
        }
    }

    /** {@return how long it takes until one more may come; zero when it may come now} */
    Duration timeUntilNext() {
        return rate.map(its -> nanosOwed() - (its.count() - 1) * nanosFor(its))
                .filter(nanos -> nanos > 0)
                .map(Duration::ofNanos)
                .orElse(Duration.ZERO);
    }

    /** One more has come. */
    void came() {
        rate.ifPresent(its -> paidUntil = Math.max(paidUntil, now()) + nanosFor(its));
    }

    /** {@return how long until nothing counts any more of what has come; 0 or less when nothing does} */
    long nanosOwed() {
        return paidUntil - now();
    }

    private static long nanosFor(ConnectionRate rate) {
        return rate.interval().toNanos();
    }

    private long now() {
        return nanoTime.getAsLong() - origin;
    }
}
