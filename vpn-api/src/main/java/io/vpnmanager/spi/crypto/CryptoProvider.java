package io.vpnmanager.spi.crypto;

import io.vpnmanager.spi.Provider;

/**
 * The cryptography that the library uses. Implementations are stateless or safe for use by many threads at once; every
 * method may be called often, on any thread, and blocks only for its computation. Arrays that are passed in are not
 * kept or changed; arrays that are returned belong to the caller, who wipes them. A key of a wrong length is an
 * {@link io.vpnmanager.api.error.InvalidRequestException} with code {@link io.vpnmanager.api.error.ErrorCode#BAD_KEY},
 * any other wrong length or count one with {@link io.vpnmanager.api.error.ErrorCode#RANGE}, both before any work. The
 * contract, with the RFC and Wycheproof vectors, is {@code io.vpnmanager.tck.CryptoContract}.
 */
public interface CryptoProvider extends Provider {
    /** Length of X25519 private and public keys and shared secrets, in bytes. */
    int X25519_KEY_BYTES = 32;

    /** Length of an AES-256-GCM key, in bytes. */
    int AEAD_KEY_BYTES = 32;

    /** Length of the AES-256-GCM nonce, in bytes; no other length is accepted. */
    int AEAD_NONCE_BYTES = 12;

    /** Length of the AES-256-GCM tag at the end of a sealed text, in bytes; no other length is accepted. */
    int AEAD_TAG_BYTES = 16;

    /**
     * Random bytes from the operating system's generator.
     *
     * @param count how many, 0 to 1,048,576
     * @return fresh bytes
     */
    byte[] randomBytes(int count);

    /** {@return a fresh X25519 private key of {@value #X25519_KEY_BYTES} bytes, clamped as RFC 7748 section 5 says} */
    byte[] x25519PrivateKey();

    /**
     * The public half of a private key.
     *
     * @param privateKey {@value #X25519_KEY_BYTES} bytes
     * @return the u-coordinate of the public key
     * @see <a href="https://www.rfc-editor.org/rfc/rfc7748">RFC 7748</a>
     */
    byte[] x25519PublicKey(byte[] privateKey);

    /**
     * The shared secret of a private key and somebody's public key. An all-zero result, which low-order public keys
     * give, is refused with {@code KEY} (RFC 7748 section 6.1).
     *
     * @param privateKey {@value #X25519_KEY_BYTES} bytes
     * @param publicKey {@value #X25519_KEY_BYTES} bytes; the top bit is ignored
     * @return {@value #X25519_KEY_BYTES} bytes
     */
    byte[] x25519Agree(byte[] privateKey, byte[] publicKey);

    /**
     * AES-256-GCM encryption.
     *
     * @param key {@value #AEAD_KEY_BYTES} bytes
     * @param nonce {@value #AEAD_NONCE_BYTES} bytes, never used twice with one key
     * @param plaintext what to hide
     * @param associatedData what to bind, may be empty
     * @return ciphertext followed by the tag
     * @see <a href="https://csrc.nist.gov/pubs/sp/800/38/d/final">NIST SP 800-38D</a>
     */
    byte[] seal(byte[] key, byte[] nonce, byte[] plaintext, byte[] associatedData);

    /**
     * AES-256-GCM decryption. Gives the whole plaintext or fails with
     * {@link io.vpnmanager.api.error.ErrorCode#TAMPERED}; never a part of it. What is too short to hold a tag is
     * tampered too.
     *
     * @param key {@value #AEAD_KEY_BYTES} bytes
     * @param nonce {@value #AEAD_NONCE_BYTES} bytes
     * @param sealed ciphertext followed by the tag
     * @param associatedData what was bound
     * @return the plaintext
     */
    byte[] open(byte[] key, byte[] nonce, byte[] sealed, byte[] associatedData);

    /**
     * HKDF with SHA-256, extract and expand.
     *
     * @param inputKey the input keying material, of any length
     * @param salt may be empty
     * @param info what the derived key is for
     * @param lengthBytes 1 to 8,160 (255 blocks)
     * @return the output keying material
     * @see <a href="https://www.rfc-editor.org/rfc/rfc5869">RFC 5869</a>
     */
    byte[] hkdfSha256(byte[] inputKey, byte[] salt, byte[] info, int lengthBytes);

    /**
     * {@return the SHA-256 of {@code message}, 32 bytes}
     *
     * @param message of any length
     */
    byte[] sha256(byte[] message);

    /**
     * {@return the HMAC-SHA-256 of {@code message} under {@code key} of any length, 32 bytes (RFC 2104)}
     *
     * @param key of any length
     * @param message of any length
     */
    byte[] hmacSha256(byte[] key, byte[] message);

    /**
     * Argon2id, version 1.3.
     *
     * @param password what a person chose
     * @param salt at least 8 bytes
     * @param cost memory, passes, lanes; checked against their ceilings before any work
     * @param lengthBytes of the tag, 4 to 1,024
     * @return the tag
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9106">RFC 9106</a>
     */
    byte[] argon2id(byte[] password, byte[] salt, Argon2Cost cost, int lengthBytes);

    /**
     * Argon2id with the optional secret and associated data inputs of RFC 9106, which test vectors use.
     *
     * @param password what a person chose
     * @param salt at least 8 bytes
     * @param secret the secret value K, may be empty
     * @param associatedData the associated data X, may be empty
     * @param cost memory, passes, lanes
     * @param lengthBytes of the tag, 4 to 1,024
     * @return the tag
     */
    byte[] argon2id(
            byte[] password, byte[] salt, byte[] secret, byte[] associatedData, Argon2Cost cost, int lengthBytes);
}
