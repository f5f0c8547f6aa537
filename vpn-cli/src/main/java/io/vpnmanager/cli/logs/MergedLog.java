package io.vpnmanager.cli.logs;

import io.vpnmanager.api.error.VpnException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Several logs as one, by time. Who has a line waits for the others for a while, because one of theirs may be earlier;
 * whoever does not answer in that time is not waited for any more, and its lines come when they come. For one reader;
 * {@link #close} is for any thread.
 */
public final class MergedLog implements AutoCloseable {
    private final Object lock = new Object();
    private final long patienceNanos;
    private final boolean follows;
    private final List<Pump> pumps = new ArrayList<>();
    private final Set<Pump> late = new HashSet<>();
    private boolean closed;

    /**
     * No log yet.
     *
     * @param patience how long to wait for each
     * @param follows whether one that is silent is as it should be
     */
    public MergedLog(Duration patience, boolean follows) {
        this.patienceNanos = patience.toNanos();
        this.follows = follows;
    }

    /** Reads this one too; opening it is done in a thread of its own. */
    public void add(String name, Supplier<Feed> open) {
        Pump pump = new Pump(name, open, lock);
        pumps.add(pump);
        pump.start();
    }

    /** Why a source gave nothing, or no more. */
    public record Failed(String source, VpnException why) {}

    /** {@return the next line; empty at the end of all, of those that are waited for} Waits as long as it takes. */
    public Optional<Entry> next() throws InterruptedException {
        synchronized (lock) {
            long since = System.nanoTime();
            while (!closed) {
                Optional<Pump> first = first();
                if (first.isEmpty() && follows && !pumps.stream().allMatch(Pump::isOver)) {
                    lock.wait();
                    since = System.nanoTime();
                    continue;
                }
                boolean others = pumps.stream().anyMatch(this::isAwaited);
                long left = patienceNanos - (System.nanoTime() - since);
                if (first.isPresent() && (!others || left <= 0)) {
                    markLate();
                    return Optional.of(taken(first.get()));
                }
                if (first.isEmpty() && pumps.stream().allMatch(Pump::isOver)) {
                    return Optional.empty();
                }
                if (first.isEmpty() && left <= 0) {
                    markLate();
                    return Optional.empty();
                }
                lock.wait(Math.max(1, TimeUnit.NANOSECONDS.toMillis(Math.max(0, left))));
            }
            return Optional.empty();
        }
    }

    /** {@return whether a line is there without waiting, so that what was written need not be flushed yet} */
    public boolean hasMore() {
        synchronized (lock) {
            return first().isPresent();
        }
    }

    private boolean isAwaited(Pump pump) {
        return pump.head().isEmpty() && !pump.isOver() && !late.contains(pump);
    }

    private void markLate() {
        pumps.stream().filter(this::isAwaited).toList().forEach(late::add);
    }

    /** Who answers is waited for again. */
    private Entry taken(Pump pump) {
        Entry entry = pump.head().orElseThrow();
        pump.taken();
        late.remove(pump);
        return entry;
    }

    private Optional<Pump> first() {
        return pumps.stream()
                .filter(pump -> pump.head().isPresent())
                .min(Comparator.comparing(pump -> pump.head().orElseThrow().at()));
    }

    /** {@return the sources that failed so far} */
    public List<Failed> failed() {
        synchronized (lock) {
            return pumps.stream()
                    .flatMap(pump -> pump.failure().stream().map(why -> new Failed(pump.name(), why)))
                    .toList();
        }
    }

    /** {@return the sources that did not answer in time and are not over; none where silence is no sign of that} */
    public List<String> silent() {
        synchronized (lock) {
            return follows
                    ? List.of()
                    : pumps.stream()
                            .filter(late::contains)
                            .filter(pump -> !pump.isOver())
                            .map(Pump::name)
                            .toList();
        }
    }

    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            pumps.forEach(Pump::stop);
            lock.notifyAll();
        }
    }
}
