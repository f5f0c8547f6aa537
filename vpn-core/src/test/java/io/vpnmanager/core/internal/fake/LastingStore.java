package io.vpnmanager.core.internal.fake;

import io.vpnmanager.store.memory.MemoryStoreProvider;
import java.nio.file.Path;

/** A store in memory that outlasts those who open it, as a file does. */
public final class LastingStore extends SharedStore {
    public LastingStore() {
        super(new MemoryStoreProvider().open(Path.of("nowhere")));
    }

    @Override
    public boolean isLasting() {
        return true;
    }
}
