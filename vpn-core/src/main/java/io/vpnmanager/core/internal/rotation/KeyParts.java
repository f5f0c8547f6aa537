package io.vpnmanager.core.internal.rotation;

import io.vpnmanager.api.key.MasterKeySource;
import io.vpnmanager.core.internal.change.Changes;
import io.vpnmanager.core.internal.keys.DataKeys;
import io.vpnmanager.core.internal.keys.SlotLock;
import io.vpnmanager.core.internal.masterkey.KeySource;
import io.vpnmanager.core.internal.masterkey.KeySources;
import io.vpnmanager.core.internal.secret.CredentialSealing;
import io.vpnmanager.spi.crypto.CryptoProvider;
import io.vpnmanager.spi.store.StateStore;
import java.time.InstantSource;

/**
 * What every change of keys works with.
 *
 * @param store where slots and sealed values are
 * @param crypto draws and seals
 * @param keys the keys of the home as it is open here
 * @param sources where master keys come from
 * @param changes the way to change what is wanted
 * @param clock where the time comes from
 */
public record KeyParts(
        StateStore store,
        CryptoProvider crypto,
        DataKeys keys,
        KeySources sources,
        Changes changes,
        InstantSource clock) {

    SlotLock lock() {
        return new SlotLock(crypto, store.identity());
    }

    CredentialSealing sealing() {
        return new CredentialSealing(crypto);
    }

    KeyLease lease() {
        return new KeyLease(store, clock);
    }

    KeySource homeFile() {
        return sources.of(MasterKeySource.file());
    }
}
