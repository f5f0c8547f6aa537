package io.vpnmanager.cli.logs;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads one source in a thread of its own, a few lines ahead, so that one that hangs keeps no other waiting. What it
 * has is under the lock of all of them.
 */
final class Pump {
    private static final int AHEAD = 256;
    private static final Duration WAIT = Duration.ofMillis(200);

    private final String name;
    private final Supplier<Feed> open;
    private final Object lock;
    private final Deque<Entry> lines = new ArrayDeque<>();
    private @Nullable Feed feed;
    private boolean over;
    private boolean stopped;
    private Optional<VpnException> failure = Optional.empty();

    Pump(String name, Supplier<Feed> open, Object lock) {
        this.name = name;
        this.open = open;
        this.lock = lock;
    }

    String name() {
        return name;
    }

    void start() {
        Thread.ofVirtual().name("log").start(this::run);
    }

    private void run() {
        Optional<VpnException> why = Optional.empty();
        try {
            Feed opened = open.get();
            try {
                if (take(opened)) {
                    read(opened);
                }
            } finally {
                opened.end();
            }
        } catch (VpnException e) {
            why = Optional.of(e).filter(failed -> failed.code() != ErrorCode.CLOSED);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        synchronized (lock) {
            failure = why;
            over = true;
            lock.notifyAll();
        }
    }

    private boolean take(Feed opened) {
        synchronized (lock) {
            feed = opened;
            return !stopped;
        }
    }

    private void read(Feed opened) throws InterruptedException {
        while (!opened.isOver()) {
            Optional<Entry> line = opened.next(WAIT);
            synchronized (lock) {
                while (lines.size() >= AHEAD && !stopped) {
                    lock.wait();
                }
                if (stopped) {
                    return;
                }
                line.ifPresent(lines::addLast);
                if (line.isPresent()) {
                    lock.notifyAll();
                }
            }
        }
    }

    /** Under the lock. {@return the next line, which stays} */
    Optional<Entry> head() {
        return Optional.ofNullable(lines.peekFirst());
    }

    /** Under the lock: that line is taken. */
    void taken() {
        lines.removeFirst();
        lock.notifyAll();
    }

    /** Under the lock. {@return whether nothing comes any more} */
    boolean isOver() {
        return over && lines.isEmpty();
    }

    /** Under the lock. {@return why it ended, unless by itself} */
    Optional<VpnException> failure() {
        return failure;
    }

    /** Under the lock: lets go of it, without waiting. */
    void stop() {
        stopped = true;
        lock.notifyAll();
        if (feed != null) {
            Thread.ofVirtual().start(feed::close);
        }
    }
}
