package io.vpnmanager.examples.benchmarks.audit;

import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.StateStoreProvider;
import io.vpnmanager.spi.store.WriteUnit;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * A store whose writing units share a transaction, so that a large store is made with few waits for the disk. A unit
 * that fails would take the others with it: good enough for a benchmark, and for nothing else.
 */
final class GroupingStore implements StateStore {
    private static final int AT_ONCE = 5_000;

    private final StateStore store;
    private final BlockingQueue<Task<?>> tasks = new LinkedBlockingQueue<>();
    private final Thread writer = Thread.ofPlatform().name("grouping").start(this::live);
    private volatile boolean closing;

    private GroupingStore(StateStore store) {
        this.store = store;
    }

    /** {@return a provider of such stores over those of another} */
    static StateStoreProvider over(StateStoreProvider provider) {
        return new StateStoreProvider() {
            @Override
            public String name() {
                return "grouping-" + provider.name();
            }

            @Override
            public int priority() {
                return 0;
            }

            @Override
            public int spiVersion() {
                return provider.spiVersion();
            }

            @Override
            public StateStore open(Path home) {
                return new GroupingStore(provider.open(home));
            }
        };
    }

    private record Task<T>(Function<? super WriteUnit, ? extends T> work, CompletableFuture<T> result) {
        /** {@return what answers the task, once the unit is committed} */
        Runnable run(WriteUnit unit) {
            T done = work.apply(unit);
            return () -> result.complete(done);
        }
    }

    private void live() {
        while (!closing || !tasks.isEmpty()) {
            List<Task<?>> group = nextGroup();
            List<Runnable> answers = group.isEmpty()
                    ? List.of()
                    : store.write(
                            unit -> group.stream().map(task -> task.run(unit)).toList());
            answers.forEach(Runnable::run);
        }
    }

    /** Waits a moment for the first, and takes what has come meanwhile. */
    private List<Task<?>> nextGroup() {
        List<Task<?>> group = new ArrayList<>();
        try {
            Task<?> first = tasks.poll(20, TimeUnit.MILLISECONDS);
            if (first != null) {
                group.add(first);
                tasks.drainTo(group, AT_ONCE);
            }
            return group;
        } catch (InterruptedException e) {
            throw new CompletionException(e);
        }
    }

    @Override
    public UUID identity() {
        return store.identity();
    }

    @Override
    public <T> T read(Function<? super ReadUnit, ? extends T> unit) {
        return store.read(unit);
    }

    @Override
    public <T> T write(Function<? super WriteUnit, ? extends T> unit) {
        Task<T> task = new Task<>(unit, new CompletableFuture<>());
        tasks.add(task);
        return task.result().join();
    }

    @Override
    public long changeNumber() {
        return store.changeNumber();
    }

    @Override
    public long awaitChange(long after, Duration atMost) {
        return store.awaitChange(after, atMost);
    }

    @Override
    public void close() {
        closing = true;
        try {
            writer.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        store.close();
    }
}
