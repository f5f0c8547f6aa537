package io.vpnmanager.core.internal.backup;

import io.vpnmanager.spi.store.KeySlot;
import java.util.UUID;

/** The keys with which homes open their own backups. Safe for use by many threads. */
public interface HomeOpener {
    /** What the keys are derived for. */
    String PURPOSE = "backup";

    /**
     * {@return what a backup must hold, so that it can be opened when nothing is left of the home but its master key}
     */
    KeySlot slot();

    /** {@return the key of this home; the caller wipes it} */
    byte[] ownKey();

    /**
     * {@return the key of another home, or of an earlier life of this one; the caller wipes it}
     *
     * @throws io.vpnmanager.api.error.VpnException when the master key of this home does not open its slot
     */
    byte[] keyOf(UUID store, KeySlot slot);
}
