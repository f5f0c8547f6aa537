package io.vpnmanager.core.internal.secret;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.spi.crypto.CryptoProvider;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/**
 * Draws the secrets of users: {@value #CHARACTERS} characters of RFC 4648's base32 alphabet in lower case, each drawn
 * evenly, which is 130 bits. The alphabet needs no quoting in a URL or a shell, and leaves out 0, 1, 8 and 9, which are
 * read as letters.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4648#section-6">RFC 4648 section 6</a>
 */
public final class GeneratedSecrets {
    private static final int CHARACTERS = 26;
    private static final byte[] ALPHABET = "abcdefghijklmnopqrstuvwxyz234567".getBytes(StandardCharsets.US_ASCII);

    private final CryptoProvider crypto;

    /** Secrets from the randomness of this provider. */
    public GeneratedSecrets(CryptoProvider crypto) {
        this.crypto = Objects.requireNonNull(crypto, "crypto");
    }

    /** {@return a fresh secret} */
    public Secret next() {
        byte[] drawn = crypto.randomBytes(CHARACTERS);
        try {
            for (int i = 0; i < CHARACTERS; i++) {
                // 256 is a multiple of 32, so the lower five bits are even.
                drawn[i] = ALPHABET[drawn[i] & 0b1_1111];
            }
            return Secret.ofUtf8(drawn);
        } finally {
            Arrays.fill(drawn, (byte) 0);
        }
    }
}
