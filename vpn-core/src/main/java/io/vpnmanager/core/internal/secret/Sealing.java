package io.vpnmanager.core.internal.secret;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.spi.crypto.CryptoProvider;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Seals values for the store, each for its {@link Place}. Safe for use by many threads.
 *
 * <pre>
 * sealed     = format nonce ciphertext tag
 * format     = %x01                      ; AES-256-GCM under the key of KeyPurpose.STORE_SEALING
 * nonce      = 12OCTET                   ; random for each sealing
 * ciphertext = *OCTET                    ; as long as the value
 * tag        = 16OCTET                   ; also over the place and the format
 * </pre>
 *
 * <p>Threats: who reads the store learns the length of a value and nothing else; who writes to it can destroy a value,
 * or put back the one that stood in the same version of the same row, and is found out at the next opening in every
 * other case. Nonces are random: up to 2^32 sealings under one key, two alike are less likely than 1 in 2^32 (NIST SP
 * 800-38D section 8.3), which a home of a thousand sealings a minute reaches in eight years. Not defended: who reads
 * the memory of the process, or the master key.
 */
public final class Sealing {
    private static final byte FORMAT = 1;
    private static final int NONCE_BYTES = CryptoProvider.AEAD_NONCE_BYTES;
    private static final int OVERHEAD_BYTES = 1 + NONCE_BYTES + CryptoProvider.AEAD_TAG_BYTES;

    private final CryptoProvider crypto;
    private final byte[] key;

    /** Seals under a key of this master key. */
    public Sealing(CryptoProvider crypto, MasterKey master) {
        this.crypto = crypto;
        this.key = master.derive(KeyPurpose.STORE_SEALING);
    }

    /** {@return {@code value} sealed for its place; sealed again, it looks different} */
    public byte[] seal(Place place, byte[] value) {
        byte[] nonce = crypto.randomBytes(NONCE_BYTES);
        byte[] ciphertext = crypto.seal(key, nonce, value, place.bound(FORMAT));
        return ByteBuffer.allocate(1 + NONCE_BYTES + ciphertext.length)
                .put(FORMAT)
                .put(nonce)
                .put(ciphertext)
                .array();
    }

    /**
     * {@return the value that was sealed for this place; the caller wipes it}
     *
     * @throws io.vpnmanager.api.error.EnvironmentException {@code VER} for a format that this version does not know,
     *     {@code TAM} for anything that was not sealed like this, for this place, in this home
     */
    public byte[] open(Place place, byte[] sealed) {
        if (sealed.length > 0 && sealed[0] != FORMAT) {
            throw Problem.of(
                            ErrorCode.VERSION,
                            place.toString(),
                            "is sealed in format " + Byte.toUnsignedInt(sealed[0]) + ", and only " + FORMAT
                                    + " is known")
                    .remedy("Open this home with the version that wrote it, or a newer one")
                    .toException();
        }
        if (sealed.length < OVERHEAD_BYTES) {
            throw tampered(place).toException();
        }
        byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES);
        byte[] ciphertext = Arrays.copyOfRange(sealed, 1 + NONCE_BYTES, sealed.length);
        return open(place, nonce, ciphertext);
    }

    private byte[] open(Place place, byte[] nonce, byte[] ciphertext) {
        try {
            return crypto.open(key, nonce, ciphertext, place.bound(FORMAT));
        } catch (VpnException e) {
            throw e.code() == ErrorCode.TAMPERED ? tampered(place).toException(e) : e;
        }
    }

    private static Problem tampered(Place place) {
        return Problem.of(
                        ErrorCode.TAMPERED,
                        place.toString(),
                        "does not open: it was changed or moved, or belongs to another master key")
                .remedy("Restore the store and its master key from one backup, or make this object anew");
    }

    @Override
    public String toString() {
        return "Sealing[hidden]";
    }
}
