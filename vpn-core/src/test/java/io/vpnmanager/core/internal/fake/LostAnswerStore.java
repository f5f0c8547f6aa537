package io.vpnmanager.core.internal.fake;

import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.WriteUnit;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;

/** A view of a store whose commits succeed and are told of to nobody. */
public final class LostAnswerStore implements StateStore {
    private final StateStore store;

    public LostAnswerStore(StateStore store) {
        this.store = store;
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
        store.write(unit);
        throw new IllegalStateException("the answer is lost");
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
