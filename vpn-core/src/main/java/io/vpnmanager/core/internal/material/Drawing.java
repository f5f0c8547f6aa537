package io.vpnmanager.core.internal.material;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.spi.crypto.CryptoProvider;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Draws bytes from a secret, each purpose its own.
 *
 * <pre>
 * drawn = HKDF-SHA-256(secret, no salt, "io.vpnmanager material 1" %x00 purpose, length)
 * </pre>
 *
 * The secrets have at least 128 bits, so that nothing slow is needed. The purposes are part of what links say: another
 * one makes every link that was handed out void.
 */
final class Drawing {
    private static final String PREFIX = "io.vpnmanager material 1\0";

    private final CryptoProvider crypto;

    Drawing(CryptoProvider crypto) {
        this.crypto = crypto;
    }

    CryptoProvider crypto() {
        return crypto;
    }

    byte[] draw(Secret secret, String purpose, int bytes) {
        byte[] input = secret.revealSecretUtf8();
        try {
            return crypto.hkdfSha256(input, new byte[0], (PREFIX + purpose).getBytes(StandardCharsets.UTF_8), bytes);
        } finally {
            Arrays.fill(input, (byte) 0);
        }
    }

    /** {@return a private key of X25519, clamped as RFC 7748 section 5 says, because not every core does it itself} */
    byte[] drawX25519(Secret secret, String purpose) {
        byte[] key = draw(secret, purpose, CryptoProvider.X25519_KEY_BYTES);
        key[0] &= (byte) 0b1111_1000;
        key[key.length - 1] &= 0b0111_1111;
        key[key.length - 1] |= 0b0100_0000;
        return key;
    }
}
