package io.vpnmanager.core.internal.backup;

import io.vpnmanager.api.backup.Backup;
import io.vpnmanager.spi.store.KeySlot;

/**
 * The archive key under a key of the home.
 *
 * @param slot the slot that held the home's data keys when the backup was made
 * @param wrapped the archive key
 */
record HomeWrap(KeySlot slot, Wrapped wrapped) implements Header.Opener {
    @Override
    public Backup.Opener kind() {
        return Backup.Opener.HOME;
    }
}
