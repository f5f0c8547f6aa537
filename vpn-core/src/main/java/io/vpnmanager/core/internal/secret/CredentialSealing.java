package io.vpnmanager.core.internal.secret;

import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.core.internal.keys.EpochKeys;
import io.vpnmanager.core.internal.keys.Sealing;
import io.vpnmanager.spi.crypto.CryptoProvider;
import io.vpnmanager.spi.store.StoredCredential;
import java.util.Arrays;

/**
 * Seals the credentials of access keys and servers: a secret as it is, a password as the text of its hash. Each is
 * bound to whom it belongs, its protocol, kind and version.
 */
public final class CredentialSealing {
    private final Sealing sealing;

    /** Seals with the algorithms of this provider. */
    public CredentialSealing(CryptoProvider crypto) {
        this.sealing = new Sealing(crypto);
    }

    /** {@return a credential of these bytes, under the current key} */
    public StoredCredential seal(EpochKeys keys, SealedFor of, CredentialKind kind, long version, byte[] value) {
        return new StoredCredential(kind, version, keys.current(), sealing.seal(keys, of.place(kind, version), value));
    }

    /** {@return the bytes of a credential; the caller wipes them} */
    public byte[] open(EpochKeys keys, SealedFor of, StoredCredential stored) {
        return sealing.open(keys, of.place(stored.kind(), stored.version()), stored.epoch(), stored.sealed());
    }

    /**
     * {@return the same credential under the current key of others}
     *
     * @param from keys that open it
     * @param to keys to seal it with
     */
    public StoredCredential sealAnew(EpochKeys from, EpochKeys to, SealedFor of, StoredCredential stored) {
        byte[] value = open(from, of, stored);
        try {
            return seal(to, of, stored.kind(), stored.version(), value).withSlot(stored.slot());
        } finally {
            Arrays.fill(value, (byte) 0);
        }
    }
}
