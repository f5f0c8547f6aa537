package io.vpnmanager.core.internal.fake;

import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.WriteUnit;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;

/** A view of a store that others have as well: what is not said otherwise is as there, and closing leaves it open. */
public class SharedStore implements StateStore {
    private final StateStore store;

    /** A view of this one. */
    public SharedStore(StateStore store) {
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

    /** Does nothing. */
    @Override
    public void close() {}
}
