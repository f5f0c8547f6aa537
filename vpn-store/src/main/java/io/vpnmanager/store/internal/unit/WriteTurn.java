package io.vpnmanager.store.internal.unit;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/** Writing units of one process follow each other in the order in which they came. */
public final class WriteTurn {
    private final ReentrantLock turn = new ReentrantLock(true);
    private final Units units;
    private final Duration patience;

    /** A turn that nobody waits for longer than {@code patience}. */
    public WriteTurn(Units units, Duration patience) {
        this.units = units;
        this.patience = patience;
    }

    /** Waits for the turn, then runs {@code work}. */
    public <T> T take(Supplier<T> work) {
        await();
        try {
            units.requireOpen();
            return work.get();
        } finally {
            turn.unlock();
        }
    }

    private void await() {
        try {
            if (!turn.tryLock(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw Problem.of(ErrorCode.BUSY, "the store", "is held by another change of this process")
                        .remedy("Try again")
                        .toException();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Units.interrupted();
        }
    }
}
