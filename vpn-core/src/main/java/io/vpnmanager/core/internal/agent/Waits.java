package io.vpnmanager.core.internal.agent;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The waits of one thread, which another may end: by an interrupt, but never of the work between them, which that would
 * leave half done.
 */
final class Waits {
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable Thread waiting;
    private volatile boolean over;

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

    /** Waits in this thread, interrupted at once when the waits are over. */
    <T> T run(Supplier<T> wait) {
        enter();
        try {
            return wait.get();
        } finally {
            leave();
        }
    }

    private void enter() {
        lock.lock();
        try {
            waiting = Thread.currentThread();
            if (over) {
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
            Thread.interrupted();
        } finally {
            lock.unlock();
        }
    }
}
