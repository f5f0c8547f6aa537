package io.vpnmanager.spi.store;

import io.vpnmanager.spi.Provider;
import java.nio.file.Path;

/** Opens stores of one kind. */
public interface StateStoreProvider extends Provider {

    /**
     * Opens the store of a home, and makes it first where there is none; two processes that do so at once end with one
     * store. A store made by a newer program is refused ({@link io.vpnmanager.api.error.ErrorCode#VERSION}), a damaged
     * one is never replaced ({@link io.vpnmanager.api.error.ErrorCode#CORRUPT}). A store that is shared between
     * processes is the same in each opening of its home; a provider whose stores are not says so.
     *
     * @param home an existing folder that only its owner can enter; files made in it are readable by their owner only
     *     from their first moment
     * @return the store, which the caller closes
     */
    StateStore open(Path home);

    /**
     * Loads ahead what the first {@link #open} needs, native code for example, and touches no home. May be called at
     * any time, by any thread, or never.
     */
    default void prepare() {}
}
