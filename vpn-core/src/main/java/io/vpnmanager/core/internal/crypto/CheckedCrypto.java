package io.vpnmanager.core.internal.crypto;

import static io.vpnmanager.core.internal.crypto.Lengths.requireKey;
import static io.vpnmanager.core.internal.crypto.Lengths.requireRange;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.spi.Provider;
import io.vpnmanager.spi.crypto.Argon2Cost;
import io.vpnmanager.spi.crypto.CryptoProvider;
import java.security.SecureRandom;
import java.util.Objects;

/**
 * A provider whose every input has been checked before its algorithms see it. What is left to a subclass is the
 * algorithms themselves.
 */
public abstract class CheckedCrypto implements CryptoProvider {
    private static final int MOST_RANDOM_BYTES = 1 << 20;
    private static final int MOST_HKDF_BYTES = 255 * 32;
    private static final int LEAST_SALT_BYTES = 8;
    private static final int LEAST_TAG_BYTES = 4;
    private static final int MOST_TAG_BYTES = 1024;

    private final String name;
    private final int priority;

    /** Made at the first draw: most commands draw nothing, and all of Java's providers are looked at for it. */
    private static final class Draw {
        static final SecureRandom RANDOM = new SecureRandom();
    }

    /** A provider of this name and priority. */
    protected CheckedCrypto(String name, int priority) {
        this.name = name;
        this.priority = priority;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final int priority() {
        return priority;
    }

    @Override
    public final int spiVersion() {
        return Provider.SPI_VERSION;
    }

    @Override
    public final byte[] randomBytes(int count) {
        requireRange("a draw of random bytes, count", count, 0, MOST_RANDOM_BYTES);
        byte[] bytes = new byte[count];
        Draw.RANDOM.nextBytes(bytes);
        return bytes;
    }

    @Override
    public final byte[] x25519PrivateKey() {
        byte[] key = randomBytes(X25519_KEY_BYTES);
        key[0] &= (byte) 0b1111_1000;
        key[31] &= 0b0111_1111;
        key[31] |= 0b0100_0000;
        return key;
    }

    @Override
    public final byte[] x25519PublicKey(byte[] privateKey) {
        requireKey("X25519 private key", privateKey, X25519_KEY_BYTES);
        return multiplyBasePoint(privateKey);
    }

    @Override
    public final byte[] x25519Agree(byte[] privateKey, byte[] publicKey) {
        requireKey("X25519 private key", privateKey, X25519_KEY_BYTES);
        requireKey("X25519 public key", publicKey, X25519_KEY_BYTES);
        return multiply(privateKey, publicKey);
    }

    @Override
    public final byte[] seal(byte[] key, byte[] nonce, byte[] plaintext, byte[] associatedData) {
        requireAead(key, nonce);
        Objects.requireNonNull(plaintext, "plaintext");
        Objects.requireNonNull(associatedData, "associatedData");
        return encrypt(key, nonce, plaintext, associatedData);
    }

    @Override
    public final byte[] open(byte[] key, byte[] nonce, byte[] sealed, byte[] associatedData) {
        requireAead(key, nonce);
        Objects.requireNonNull(associatedData, "associatedData");
        if (sealed.length < AEAD_TAG_BYTES) {
            throw tampered().toException();
        }
        return decrypt(key, nonce, sealed, associatedData);
    }

    private static void requireAead(byte[] key, byte[] nonce) {
        requireKey("AES-256-GCM key", key, AEAD_KEY_BYTES);
        requireRange("an AES-256-GCM nonce, bytes", nonce.length, AEAD_NONCE_BYTES, AEAD_NONCE_BYTES);
    }

    @Override
    public final byte[] hkdfSha256(byte[] inputKey, byte[] salt, byte[] info, int lengthBytes) {
        Objects.requireNonNull(inputKey, "inputKey");
        Objects.requireNonNull(salt, "salt");
        Objects.requireNonNull(info, "info");
        requireRange("an HKDF-SHA-256 output, bytes", lengthBytes, 1, MOST_HKDF_BYTES);
        return extractAndExpand(inputKey, salt, info, lengthBytes);
    }

    @Override
    public final byte[] argon2id(byte[] password, byte[] salt, Argon2Cost cost, int lengthBytes) {
        return argon2id(password, salt, new byte[0], new byte[0], cost, lengthBytes);
    }

    @Override
    public final byte[] argon2id(
            byte[] password, byte[] salt, byte[] secret, byte[] associatedData, Argon2Cost cost, int lengthBytes) {
        Objects.requireNonNull(password, "password");
        requireRange("an Argon2id salt, bytes", salt.length, LEAST_SALT_BYTES, Integer.MAX_VALUE);
        requireRange("an Argon2id tag, bytes", lengthBytes, LEAST_TAG_BYTES, MOST_TAG_BYTES);
        return argon2idTag(new Argon2Input(password, salt, secret, associatedData), cost, lengthBytes);
    }

    /** Multiplies the base point with a clamped scalar of the right length. */
    protected abstract byte[] multiplyBasePoint(byte[] scalar);

    /** Multiplies a point with a clamped scalar, both of the right length; refuses {@link #lowOrder()}. */
    protected abstract byte[] multiply(byte[] scalar, byte[] point);

    /** Encrypts; key and nonce have the right length. */
    protected abstract byte[] encrypt(byte[] key, byte[] nonce, byte[] plaintext, byte[] associatedData);

    /** Decrypts what is long enough to hold a tag, or throws {@link #tampered()}. */
    protected abstract byte[] decrypt(byte[] key, byte[] nonce, byte[] sealed, byte[] associatedData);

    /** Derives; the length is in range. */
    protected abstract byte[] extractAndExpand(byte[] inputKey, byte[] salt, byte[] info, int lengthBytes);

    /** Hashes; all lengths are in range. */
    protected abstract byte[] argon2idTag(Argon2Input input, Argon2Cost cost, int lengthBytes);

    /** {@return the refusal of a public key that leads to an all-zero shared secret} */
    protected static Problem lowOrder() {
        return Problem.of(ErrorCode.BAD_KEY, "the X25519 public key", "is a point of low order")
                .remedy("Ask the peer for a key that was drawn at random");
    }

    /** {@return the refusal of what does not carry the right tag} */
    protected static Problem tampered() {
        return Problem.of(
                ErrorCode.TAMPERED, "sealed data", "does not match its key, its place or its tag: it was changed");
    }

    /** {@return the report of an algorithm that failed on inputs that were checked} */
    protected static VpnException defect(String algorithm, Throwable cause) {
        return Problem.of(ErrorCode.BUG, algorithm, "failed on inputs that were checked")
                .toException(cause);
    }
}
