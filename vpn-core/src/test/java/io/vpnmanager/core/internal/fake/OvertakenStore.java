package io.vpnmanager.core.internal.fake;

import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.WriteUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** A view of a store in which somebody else is faster once: just before the first writing unit, or after a look. */
public final class OvertakenStore extends SharedStore {
    private final Runnable faster;
    private final AtomicInteger looksLeft;
    private final AtomicBoolean overtaken = new AtomicBoolean();

    public OvertakenStore(StateStore store, Runnable faster) {
        this(store, faster, Integer.MAX_VALUE);
    }

    private OvertakenStore(StateStore store, Runnable faster, int look) {
        super(store);
        this.faster = faster;
        this.looksLeft = new AtomicInteger(look);
    }

    /** Somebody is faster just after this look, counted from 1, if no writing unit comes before. */
    public static OvertakenStore afterLook(int look, StateStore store, Runnable faster) {
        return new OvertakenStore(store, faster, look);
    }

    public boolean wasOvertaken() {
        return overtaken.get();
    }

    private void overtake() {
        if (overtaken.compareAndSet(false, true)) {
            faster.run();
        }
    }

    @Override
    public <T> T read(Function<? super ReadUnit, ? extends T> unit) {
        T seen = super.read(unit);
        if (looksLeft.decrementAndGet() == 0) {
            overtake();
        }
        return seen;
    }

    @Override
    public <T> T write(Function<? super WriteUnit, ? extends T> unit) {
        overtake();
        return super.write(unit);
    }
}
