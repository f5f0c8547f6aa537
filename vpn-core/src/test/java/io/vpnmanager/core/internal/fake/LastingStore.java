package io.vpnmanager.core.internal.fake;

import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.WriteUnit;
import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;

/** A store in memory that outlasts those who open it, as a file does. */
public final class LastingStore implements StateStore {
    private final StateStore store = new MemoryStoreProvider().open(Path.of("nowhere"));

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
