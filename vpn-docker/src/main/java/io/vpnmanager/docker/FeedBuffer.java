package io.vpnmanager.docker;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.spi.runtime.Feed;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/** A feed that one thread fills and another reads. Thread-safe. */
final class FeedBuffer<T> implements Feed<T> {
    /** Enough for the burst of a restart of all servers; a value takes some hundred bytes. */
    static final int MOST_WAITING = 1024;

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<T> waiting = new ArrayDeque<>();
    private final String subject;
    private final Runnable onClose;
    private boolean ended;
    private boolean closed;
    private Optional<VpnException> failure = Optional.empty();

    /**
     * An empty feed.
     *
     * @param subject what is read, as the start of a sentence
     * @param onClose lets go of the source; called once, on the thread that closes
     */
    FeedBuffer(String subject, Runnable onClose) {
        this.subject = subject;
        this.onClose = onClose;
    }

    /** Waits for room. */
    void put(T value) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.size() >= MOST_WAITING && !closed) {
                changed.await();
            }
            if (closed) {
                return;
            }
            waiting.add(value);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Never waits: without room, {@code instead} takes the place of everything that waits. */
    void put(T value, T instead) {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            if (waiting.size() >= MOST_WAITING) {
                waiting.clear();
                waiting.add(instead);
            }
            waiting.add(value);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Tells that no other value will come. */
    void end() {
        settle(Optional.empty());
    }

    /** Tells that no other value will come, and why. */
    void fail(VpnException why) {
        settle(Optional.of(why));
    }

    private void settle(Optional<VpnException> why) {
        lock.lock();
        try {
            ended = true;
            failure = why;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Optional<T> next(Duration atMost) {
        long left = atMost.toNanos();
        try {
            lock.lockInterruptibly();
            try {
                while (true) {
                    refuseIfClosed();
                    if (!waiting.isEmpty()) {
                        changed.signalAll();
                        return Optional.of(waiting.remove());
                    }
                    if (ended || left <= 0) {
                        return nothing();
                    }
                    left = changed.awaitNanos(left);
                }
            } finally {
                lock.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(ErrorCode.CANCELLED, subject, "was cancelled").toException(e);
        }
    }

    private Optional<T> nothing() {
        if (failure.isPresent()) {
            throw failure.get();
        }
        return Optional.empty();
    }

    private void refuseIfClosed() {
        if (closed) {
            throw Problem.of(ErrorCode.CLOSED, subject, "was closed").toException();
        }
    }

    @Override
    public boolean isOver() {
        lock.lock();
        try {
            return ended && failure.isEmpty() && waiting.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            if (closed) {
                return;
            }
            closed = true;
            waiting.clear();
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        onClose.run();
    }
}
