package io.vpnmanager.core.internal.agent;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The waits of one thread, which another may cut short or end for good: by an interrupt, but never of the work between
 * them, which that would leave half done.
 */
final class Waits {
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Thread waiting;
    private volatile boolean over;
    private boolean cutShort;

    /** Cuts the wait that is under way short, or else the next one. */
    void cutShort() {
        lock.lock();
        try {
            cutShort = true;
            interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Ends the wait that is under way and each one to come. */
    void end() {
        lock.lock();
        try {
            over = true;
            interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** {@return whether they were ended} */
    boolean areOver() {
        return over;
    }

    /**
     * Waits in this thread, interrupted at once when the waits are over.
     *
     * @return what the wait brought; empty when it was cut short or is over
     */
    <T> Optional<T> run(Supplier<T> wait) {
        enter();
        try {
            return Optional.of(wait.get());
        } catch (VpnException e) {
            if (e.code() == ErrorCode.CANCELLED) {
                return Optional.empty();
            }
            throw e;
        } finally {
            leave();
        }
    }

    private void enter() {
        lock.lock();
        try {
            waiting = Thread.currentThread();
            if (over || cutShort) {
                interrupt();
            }
        } finally {
            lock.unlock();
        }
    }

    private void interrupt() {
        if (waiting != null) {
            waiting.interrupt();
        }
    }

    /** No interrupt goes beyond its wait. */
    private void leave() {
        lock.lock();
        try {
            waiting = null;
            cutShort = false;
            Thread.interrupted();
        } finally {
            lock.unlock();
        }
    }
}
