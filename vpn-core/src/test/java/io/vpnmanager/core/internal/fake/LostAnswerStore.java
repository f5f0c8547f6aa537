package io.vpnmanager.core.internal.fake;

import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.WriteUnit;
import java.util.function.Function;

/** A view of a store whose commits succeed and are told of to nobody. */
public final class LostAnswerStore extends SharedStore {
    public LostAnswerStore(StateStore store) {
        super(store);
    }

    @Override
    public <T> T write(Function<? super WriteUnit, ? extends T> unit) {
        super.write(unit);
        throw new IllegalStateException("the answer is lost");
    }
}
