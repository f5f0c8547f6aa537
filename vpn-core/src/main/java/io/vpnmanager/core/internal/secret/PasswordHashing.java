package io.vpnmanager.core.internal.secret;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.spi.crypto.Argon2Cost;
import io.vpnmanager.spi.crypto.CryptoProvider;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Objects;

/**
 * Keeps passwords that people chose as Argon2id hashes, and compares with them. Each call takes the memory and the time
 * that its hash costs: the caller decides how many run at once. Safe for use by many threads.
 *
 * <p>Threat: a stolen store lets every password be tried at leisure, so each try must be dear; a salt of its own for
 * each hash keeps one try from serving for all. Not defended: a password that is on everybody's list.
 */
public final class PasswordHashing {
    private static final int SALT_BYTES = 16;
    private static final int TAG_BYTES = 32;

    private final CryptoProvider crypto;
    private final Argon2Cost cost;

    /** Makes hashes of the cost that a proxy can afford at each new client, {@link Argon2Cost#PROXY_PASSWORD}. */
    public PasswordHashing(CryptoProvider crypto) {
        this(crypto, Argon2Cost.PROXY_PASSWORD);
    }

    PasswordHashing(CryptoProvider crypto, Argon2Cost cost) {
        this.crypto = Objects.requireNonNull(crypto, "crypto");
        this.cost = Objects.requireNonNull(cost, "cost");
    }

    /**
     * {@return the hash of a password, in the PHC string format}
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} or {@code ENC} when it breaks the rules: 8 to
     *     255 bytes of UTF-8 without control characters
     */
    public String hash(Secret password) {
        PasswordRule.check(password);
        byte[] utf8 = password.revealSecretUtf8();
        try {
            byte[] salt = crypto.randomBytes(SALT_BYTES);
            return new Argon2Phc(cost, salt, crypto.argon2id(utf8, salt, cost, TAG_BYTES)).text();
        } finally {
            Arrays.fill(utf8, (byte) 0);
        }
    }

    /**
     * {@return whether {@code phc} was made from this password, of whatever cost within the ceilings} Compares in
     * constant time.
     *
     * @param phc the hash, in the PHC string format
     * @param password as it was shown, in UTF-8; only read
     * @throws io.vpnmanager.api.error.VpnException {@code SYN}, {@code VER} or {@code RNG} when the hash is none that
     *     this version can compute; before any work
     */
    public boolean matches(String phc, byte[] password) {
        Argon2Phc expected = Argon2Phc.parse(phc);
        byte[] tag = expected.tag();
        byte[] shown = crypto.argon2id(password, expected.salt(), expected.cost(), tag.length);
        return MessageDigest.isEqual(tag, shown);
    }
}
