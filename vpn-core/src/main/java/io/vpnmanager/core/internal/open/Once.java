package io.vpnmanager.core.internal.open;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A part that is made when it is first needed, and then kept: most calls need few of them. Safe for many threads. */
public final class Once<T> implements Supplier<T> {
    private final Supplier<T> making;
    private @Nullable T made;

    /**
     * A part that is not made yet.
     *
     * @param making makes it; not asked again once it has
     */
    public Once(Supplier<T> making) {
        this.making = making;
    }

    @Override
    public synchronized T get() {
        T known = made == null ? making.get() : made;
        made = known;
        return known;
    }
}
