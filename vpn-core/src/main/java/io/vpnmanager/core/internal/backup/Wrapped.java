package io.vpnmanager.core.internal.backup;

import io.vpnmanager.spi.crypto.CryptoProvider;

/**
 * A sealed archive key.
 *
 * @param nonce 12 bytes, not changed by anybody
 * @param sealed the key and the tag, not changed by anybody
 */
@SuppressWarnings("ArrayRecordComponent")
record Wrapped(byte[] nonce, byte[] sealed) {
    static final int NONCE_BYTES = CryptoProvider.AEAD_NONCE_BYTES;
    static final int SEALED_BYTES = CryptoProvider.AEAD_KEY_BYTES + CryptoProvider.AEAD_TAG_BYTES;

    static Wrapped of(CryptoProvider crypto, byte[] under, byte[] key, byte[] bound) {
        byte[] nonce = crypto.randomBytes(NONCE_BYTES);
        return new Wrapped(nonce, crypto.seal(under, nonce, key, bound));
    }

    /** {@return the archive key; fails with {@code TAM} under another key} */
    byte[] open(CryptoProvider crypto, byte[] under, byte[] bound) {
        return crypto.open(under, nonce, sealed, bound);
    }
}
