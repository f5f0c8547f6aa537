package io.vpnmanager.core.internal.secret;

import io.vpnmanager.spi.crypto.CryptoProvider;
import java.nio.charset.StandardCharsets;

/** A master key in memory, as strong as it is random: HKDF needs no salt then (RFC 5869 section 3.1). */
final class HeldMasterKey implements MasterKey {
    private final CryptoProvider crypto;
    private final byte[] key;

    HeldMasterKey(CryptoProvider crypto, byte[] key) {
        this.crypto = crypto;
        this.key = key.clone();
    }

    @Override
    public byte[] derive(KeyPurpose purpose) {
        byte[] info = purpose.info().getBytes(StandardCharsets.US_ASCII);
        return crypto.hkdfSha256(key, new byte[0], info, DERIVED_BYTES);
    }

    @Override
    public String toString() {
        return "MasterKey[hidden]";
    }
}
