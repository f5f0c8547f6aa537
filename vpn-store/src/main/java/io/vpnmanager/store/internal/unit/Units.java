package io.vpnmanager.store.internal.unit;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import java.time.Duration;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/**
 * The door of a store: lets units in while it is open, one at a time for each thread, and knows when the last has left.
 * Safe for use by many threads.
 */
public final class Units {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition left = lock.newCondition();
    private final Set<Thread> inside = new HashSet<>();
    private volatile boolean closed;

    /** Runs a unit in this thread. */
    public <T> T run(Supplier<T> unit) {
        enter();
        try {
            return unit.get();
        } finally {
            leave();
        }
    }

    /** Refuses a call that a closed store cannot serve, or whose thread was interrupted. */
    public void requireOpen() {
        if (closed) {
            throw closed();
        }
        requireUninterrupted();
    }

    /** Refuses to go on in a thread that was interrupted; its flag stays set. */
    public static void requireUninterrupted() {
        if (Thread.currentThread().isInterrupted()) {
            throw interrupted();
        }
    }

    /** Refuses a call from within a unit. */
    public void requireOutside(String call) {
        lock.lock();
        try {
            if (inside.contains(Thread.currentThread())) {
                throw Problem.of(ErrorCode.BUG, call, "was called from within a unit of the same store")
                        .toException();
            }
        } finally {
            lock.unlock();
        }
    }

    /** {@return whether {@link #close} has begun} */
    public boolean isClosed() {
        return closed;
    }

    /**
     * Lets nobody in any more and waits for those inside, without regard to interrupts.
     *
     * @return whether all have left
     */
    public boolean close(Duration patience) {
        long remaining = patience.toNanos();
        boolean interrupted = false;
        lock.lock();
        try {
            closed = true;
            while (!inside.isEmpty() && remaining > 0) {
                try {
                    remaining = left.awaitNanos(remaining);
                } catch (InterruptedException e) {
                    interrupted = true;
                }
            }
            return inside.isEmpty();
        } finally {
            lock.unlock();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void enter() {
        requireOutside("a unit");
        lock.lock();
        try {
            requireOpen();
            inside.add(Thread.currentThread());
        } finally {
            lock.unlock();
        }
    }

    private void leave() {
        lock.lock();
        try {
            inside.remove(Thread.currentThread());
            left.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** {@return what a call on a closed store gets} */
    public static VpnException closed() {
        return Problem.of(ErrorCode.CLOSED, "the store", "is closed").toException();
    }

    /** {@return what a call of an interrupted thread gets} */
    public static VpnException interrupted() {
        return Problem.of(ErrorCode.CANCELLED, "the call on the store", "was interrupted")
                .toException();
    }
}
