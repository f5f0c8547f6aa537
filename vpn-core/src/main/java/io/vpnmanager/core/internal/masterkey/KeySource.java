package io.vpnmanager.core.internal.masterkey;

import io.vpnmanager.api.key.MasterKeyKind;
import java.util.Optional;

/**
 * Gives the master key of one home, {@value #KEY_BYTES} bytes. Each call looks anew, so that a key that another process
 * has put there is found. Safe for use by many threads.
 */
public interface KeySource {
    /** Length of a master key, in bytes. */
    int KEY_BYTES = 32;

    /** {@return the kind of source} */
    MasterKeyKind kind();

    /**
     * {@return the master key of a slot; the caller wipes it}
     *
     * @param parameters of the slot, which whoever can write to the store may have written: checked before any work
     * @throws io.vpnmanager.api.error.VpnException when there is none, or none that is safe; never makes one
     */
    byte[] key(String parameters);

    /** Makes the first key of a home. Several processes that do so at once end with one key, or each with its own. */
    NextKey first();

    /** Makes the key that shall follow. What opens the home now is not touched until {@link NextKey#settle}. */
    NextKey next();

    /**
     * Gives up what only the key of a slot needed, now that the slot is gone. Nothing is touched that is not the home's
     * own, or that holds its key of now.
     *
     * @param parameters of the slot that is gone
     * @param master the master key of now
     */
    default void retire(String parameters, byte[] master) {}

    /** {@return whether there are keys that somebody is making, or was when killed} */
    default boolean hasDrafts() {
        return false;
    }

    /** Removes what killed processes left of keys that they were making; nobody may be making one. */
    default void sweep() {}

    /** {@return the key of a home from before there were slots, if it has one here} */
    default Optional<byte[]> keyOfTheFirstSchema() {
        return Optional.empty();
    }
}
