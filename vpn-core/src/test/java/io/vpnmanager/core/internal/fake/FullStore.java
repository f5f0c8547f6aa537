package io.vpnmanager.core.internal.fake;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.WriteUnit;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A view of a store that has room for so many changes. */
public final class FullStore implements StateStore {
    private final StateStore store;
    private final AtomicInteger room = new AtomicInteger(Integer.MAX_VALUE);

    public FullStore(StateStore store) {
        this.store = store;
    }

    /** From now on it has room for this many. */
    public void hasRoomFor(int changes) {
        room.set(changes);
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
        if (room.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
            throw Problem.of(ErrorCode.STORE_FULL, "the store", "has no room left")
                    .toException();
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
