package io.vpnmanager.store.memory;

import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.StateStoreProvider;
import java.nio.file.Path;
import java.util.Objects;

/**
 * The store {@code memory}: every opening makes a new, empty one, which nobody else sees and which is gone when it is
 * closed. It touches no file of the home. Chosen by name only: its priority is the lowest.
 */
public final class MemoryStoreProvider implements StateStoreProvider {
    /** For {@link java.util.ServiceLoader}. */
    public MemoryStoreProvider() {}

    @Override
    public String name() {
        return "memory";
    }

    @Override
    public int priority() {
        return Integer.MIN_VALUE;
    }

    @Override
    public int spiVersion() {
        return 1;
    }

    @Override
    public StateStore open(Path home) {
        Objects.requireNonNull(home, "home");
        return new MemoryStore();
    }
}
