package io.vpnmanager.core.internal.audit;

import io.vpnmanager.spi.crypto.CryptoProvider;
import io.vpnmanager.spi.store.AuditMac;

/** The key that the audit log of a home is sealed with. Safe for use by many threads; shows nothing. */
public final class AuditKey {
    /** What it is derived for. */
    public static final String PURPOSE = "audit";

    private final CryptoProvider crypto;
    private final byte[] key;

    /** A key of 32 bytes, which is copied. */
    public AuditKey(CryptoProvider crypto, byte[] key) {
        this.crypto = crypto;
        this.key = key.clone();
    }

    /** {@return HMAC-SHA-256 of the message} */
    AuditMac mac(byte[] message) {
        return new AuditMac(crypto.hmacSha256(key, message));
    }

    /** {@return SHA-256 of the message, for what was never sealed} */
    byte[] digest(byte[] message) {
        return crypto.sha256(message);
    }

    @Override
    public String toString() {
        return "AuditKey[hidden]";
    }
}
