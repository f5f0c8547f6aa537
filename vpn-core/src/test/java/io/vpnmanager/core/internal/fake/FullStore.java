package io.vpnmanager.core.internal.fake;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.WriteUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A view of a store that has room for so many changes. */
public final class FullStore extends SharedStore {
    private final AtomicInteger room = new AtomicInteger(Integer.MAX_VALUE);

    public FullStore(StateStore store) {
        super(store);
    }

    /** From now on it has room for this many. */
    public void hasRoomFor(int changes) {
        room.set(changes);
    }

    @Override
    public <T> T write(Function<? super WriteUnit, ? extends T> unit) {
        if (room.getAndUpdate(left -> Math.max(0, left - 1)) == 0) {
            throw Problem.of(ErrorCode.STORE_FULL, "the store", "has no room left")
                    .toException();
        }
        return super.write(unit);
    }
}
