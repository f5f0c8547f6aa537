package io.vpnmanager.core.internal.access;

import io.vpnmanager.api.access.AccessRecord;
import io.vpnmanager.api.access.AccessSubscription;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records on their way to one who wants them: whoever tells of them never waits, and a thread of its own takes them.
 */
final class AccessQueue implements AccessSubscription {
    /** Some megabytes. */
    static final int MOST_WAITING = 8_192;

    private static final int AT_ONCE = 256;
    private static final Duration LOOK = Duration.ofMillis(200);
    private static final Duration LONGEST_END = Duration.ofSeconds(5);
    private static final Duration BETWEEN_ERRORS = Duration.ofMinutes(1);
    private static final Logger LOG = LoggerFactory.getLogger(AccessQueue.class);

    private final AccessSink sink;
    private final Consumer<AccessQueue> leaving;
    private final BlockingQueue<AccessRecord> waiting = new ArrayBlockingQueue<>(MOST_WAITING);
    private final LongAdder taken = new LongAdder();
    private final LongAdder dropped = new LongAdder();
    private final Thread thread;
    private volatile boolean over;
    private Optional<IOException> failure = Optional.empty();
    private long lastError = System.nanoTime() - BETWEEN_ERRORS.toNanos();
    private long complainedOf;

    AccessQueue(AccessSink sink, Consumer<AccessQueue> leaving) {
        this.sink = sink;
        this.leaving = leaving;
        this.thread = Thread.ofPlatform().daemon().name("vpn-access").unstarted(this::live);
    }

    void start() {
        thread.start();
    }

    void offer(AccessRecord ended) {
        if (over || !waiting.offer(ended)) {
            dropped.increment();
        }
    }

    private void live() {
        try {
            while (!over || !waiting.isEmpty()) {
                List<AccessRecord> next = next();
                if (!next.isEmpty()) {
                    pass(next);
                }
                complainOfDropped();
            }
            sink.end();
        } catch (InterruptedException | IOException e) {
            LOG.atError().setCause(e).log("Access records end early");
        } finally {
            over = true;
            leaving.accept(this);
            List<AccessRecord> left = new ArrayList<>();
            waiting.drainTo(left);
            dropped.add(left.size());
            complain(Optional.empty());
        }
    }

    private List<AccessRecord> next() throws InterruptedException {
        List<AccessRecord> next = new ArrayList<>();
        AccessRecord first = waiting.poll(LOOK.toNanos(), TimeUnit.NANOSECONDS);
        if (first != null) {
            next.add(first);
            waiting.drainTo(next, AT_ONCE - 1);
        }
        return next;
    }

    private void pass(List<AccessRecord> records) {
        int passed = 0;
        try {
            passed = sink.take(records);
        } catch (IOException e) {
            failure = Optional.of(e);
        }
        // A listener may leave it as it found it when it was interrupted; that is no end of the records.
        Thread.interrupted();
        taken.add(passed);
        dropped.add(records.size() - passed);
    }

    private void complainOfDropped() {
        if (System.nanoTime() - lastError >= BETWEEN_ERRORS.toNanos()) {
            complain(failure);
            failure = Optional.empty();
        }
    }

    private void complain(Optional<IOException> cause) {
        long lost = dropped.sum();
        if (lost > complainedOf) {
            lastError = System.nanoTime();
            complainedOf = lost;
            LOG.atError()
                    .addKeyValue("dropped", lost)
                    .setCause(cause.orElse(null))
                    .log(
                            "Access records were dropped: they came faster than they could be taken, or cannot be written");
        }
    }

    @Override
    public long taken() {
        return taken.sum();
    }

    @Override
    public long dropped() {
        return dropped.sum();
    }

    @Override
    public void close() {
        over = true;
        leaving.accept(this);
        if (Thread.currentThread().equals(thread)) {
            return;
        }
        try {
            thread.join(LONGEST_END);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
