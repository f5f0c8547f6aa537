package io.vpnmanager.core.internal.keys;

import io.vpnmanager.core.internal.masterkey.KeySource;
import io.vpnmanager.spi.store.KeySlot;

/** A slot that was opened. Immutable; shows nothing in {@code toString}. */
public final class Unlocked {
    private final KeySource source;
    private final KeySlot slot;
    private final byte[] master;
    private final EpochKeys keys;

    /**
     * An open slot.
     *
     * @param source where its master key is from
     * @param slot the slot
     * @param master its master key, which is copied
     * @param keys what it locks
     */
    public Unlocked(KeySource source, KeySlot slot, byte[] master, EpochKeys keys) {
        this.source = source;
        this.slot = slot;
        this.master = master.clone();
        this.keys = keys;
    }

    /** {@return where its master key is from} */
    public KeySource source() {
        return source;
    }

    /** {@return the slot} */
    public KeySlot slot() {
        return slot;
    }

    /** {@return a copy of the master key} */
    public byte[] master() {
        return master.clone();
    }

    /** {@return what it locks} */
    public EpochKeys keys() {
        return keys;
    }

    /** {@return the same, with the slot and its keys as they are by now} */
    public Unlocked with(KeySlot next, EpochKeys locked) {
        return new Unlocked(source, next, master, locked);
    }

    @Override
    public String toString() {
        return "Unlocked[hidden]";
    }
}
