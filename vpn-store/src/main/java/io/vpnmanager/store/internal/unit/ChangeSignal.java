package io.vpnmanager.store.internal.unit;

import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Wakes those who wait for a change: at once when it was made in this process, after one interval of looking when it
 * was made by another. Nobody looks while nobody waits. Safe for use by many threads.
 */
public final class ChangeSignal {
    /** The longest wait that is told apart from waiting for ever. */
    private static final Duration LONGEST = Duration.ofDays(365);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition rung = lock.newCondition();
    private final Units units;
    private final LongSupplier number;
    private final Duration lookEvery;
    private long rings;

    /**
     * A signal for a store.
     *
     * @param number reads the number of the last change
     * @param lookEvery how long to rely on {@link #ring} before looking again
     */
    public ChangeSignal(Units units, LongSupplier number, Duration lookEvery) {
        this.units = units;
        this.number = number;
        this.lookEvery = lookEvery;
    }

    /** Tells that something was committed, or that the store closes. */
    public void ring() {
        lock.lock();
        try {
            rings++;
            rung.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** {@return the number of the last change, once it is above {@code after} or {@code atMost} has passed} */
    public long await(long after, Duration atMost) {
        long end = System.nanoTime() + nanos(atMost);
        while (true) {
            units.requireOpen();
            long heard = rings();
            long now = number.getAsLong();
            long remaining = end - System.nanoTime();
            if (now > after || remaining <= 0) {
                return now;
            }
            awaitRing(heard, Math.min(remaining, lookEvery.toNanos()));
        }
    }

    private static long nanos(Duration atMost) {
        if (atMost.isNegative()) {
            return 0;
        }
        return (atMost.compareTo(LONGEST) < 0 ? atMost : LONGEST).toNanos();
    }

    private long rings() {
        lock.lock();
        try {
            return rings;
        } finally {
            lock.unlock();
        }
    }

    private void awaitRing(long heard, long nanos) {
        long remaining = nanos;
        lock.lock();
        try {
            while (rings == heard && remaining > 0) {
                remaining = rung.awaitNanos(remaining);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Units.interrupted();
        } finally {
            lock.unlock();
        }
    }
}
