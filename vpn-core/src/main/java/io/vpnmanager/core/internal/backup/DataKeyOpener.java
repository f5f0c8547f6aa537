package io.vpnmanager.core.internal.backup;

import io.vpnmanager.core.internal.keys.DataKeys;
import io.vpnmanager.spi.store.KeySlot;
import java.util.UUID;

/** Opens backups with a key that comes from the data keys of the home, and outlasts every change of its master key. */
public final class DataKeyOpener implements HomeOpener {
    private final DataKeys keys;

    /** The opener of the home with these keys. */
    public DataKeyOpener(DataKeys keys) {
        this.keys = keys;
    }

    @Override
    public KeySlot slot() {
        return keys.unlocked().slot();
    }

    @Override
    public byte[] ownKey() {
        return keys.forPurpose(PURPOSE);
    }

    @Override
    public byte[] keyOf(UUID store, KeySlot slot) {
        return keys.forPurposeOf(store, slot, PURPOSE);
    }
}
