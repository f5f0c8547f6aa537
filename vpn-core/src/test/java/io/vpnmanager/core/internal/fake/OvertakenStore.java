package io.vpnmanager.core.internal.fake;

import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.WriteUnit;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Function;

/** A view of a store in which somebody else is faster once: just before the first writing unit. */
public final class OvertakenStore implements StateStore {
    private final StateStore store;
    private final Runnable faster;
    private final AtomicBoolean overtaken = new AtomicBoolean();

    public OvertakenStore(StateStore store, Runnable faster) {
        this.store = store;
        this.faster = faster;
    }

    @Override
    public UUID identity() {
        return store.identity();
    }

    @Override
    public boolean isLasting() {
        return store.isLasting();
    }

    @Override
    public <T> T read(Function<? super ReadUnit, ? extends T> unit) {
        return store.read(unit);
    }

    @Override
    public <T> T write(Function<? super WriteUnit, ? extends T> unit) {
        if (overtaken.compareAndSet(false, true)) {
            faster.run();
        }
        return store.write(unit);
    }

    @Override
    public long changeNumber() {
        return store.changeNumber();
    }

    @Override
    public long awaitChange(long after, Duration atMost) {
        return store.awaitChange(after, atMost);
    }

    /** Leaves the store open to those who share it. */
    @Override
    public void close() {}
}
