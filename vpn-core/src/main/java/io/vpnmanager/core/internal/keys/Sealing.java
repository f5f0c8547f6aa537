package io.vpnmanager.core.internal.keys;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.spi.crypto.CryptoProvider;
import io.vpnmanager.spi.store.SealedBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Seals values for the store, each for its {@link Place}. Safe for use by many threads.
 *
 * <pre>
 * sealed     = format nonce ciphertext tag
 * format     = %x02                      ; AES-256-GCM
 * nonce      = 12OCTET                   ; random for each sealing
 * ciphertext = *OCTET                    ; as long as the value
 * tag        = 16OCTET                   ; also over what the place is bound to, with format and epoch
 *
 * key        = HKDF-SHA-256(data key of the epoch, no salt, info, 32)
 * info       = "io.vpnmanager store sealing 2" %x00 bound
 * </pre>
 *
 * <p>So every version of every value has a key of its own, which seals it once, or a few times when it is sealed again
 * before it is written. A key never comes near the 2^32 sealings that random nonces allow (NIST SP 800-38D section
 * 8.3), and the data key itself only goes through HKDF, which has no such bound: no counter has to be kept. A restored
 * copy, a snapshot or a fork that repeats a version draws another nonce.
 *
 * <p>Threats: who reads the store learns the length of a value and nothing else; who writes to it can destroy a value,
 * and is found out at the next opening when it was edited, moved, swapped, given to another owner, or when an older
 * version stands beside a newer number. Not defended: a whole row, or the whole store, put back as it once was; who
 * reads the memory of the process, or the master key.
 */
public final class Sealing {
    private static final byte FORMAT = 2;
    private static final byte[] PURPOSE = "io.vpnmanager store sealing 2\0".getBytes(StandardCharsets.US_ASCII);
    private static final int NONCE_BYTES = CryptoProvider.AEAD_NONCE_BYTES;
    private static final int OVERHEAD_BYTES = 1 + NONCE_BYTES + CryptoProvider.AEAD_TAG_BYTES;

    private final CryptoProvider crypto;

    /** Seals with the algorithms of this provider. */
    public Sealing(CryptoProvider crypto) {
        this.crypto = crypto;
    }

    /** {@return {@code value} sealed for its place under the current key; sealed again, it looks different} */
    public SealedBytes seal(EpochKeys keys, Place place, byte[] value) {
        byte[] bound = place.bound(FORMAT, keys.current());
        byte[] key = key(keys, keys.current(), bound);
        byte[] nonce = crypto.randomBytes(NONCE_BYTES);
        byte[] ciphertext = crypto.seal(key, nonce, value, bound);
        Arrays.fill(key, (byte) 0);
        return new SealedBytes(ByteBuffer.allocate(1 + NONCE_BYTES + ciphertext.length)
                .put(FORMAT)
                .put(nonce)
                .put(ciphertext)
                .array());
    }

    /**
     * {@return the value that was sealed for this place; the caller wipes it}
     *
     * @param epoch under whose key it says to be sealed
     * @throws io.vpnmanager.api.error.EnvironmentException {@code VER} for a format that this version does not know,
     *     {@code TAM} for anything that was not sealed like this, for this place, in this home
     */
    public byte[] open(EpochKeys keys, Place place, long epoch, SealedBytes sealed) {
        byte[] bytes = sealed.bytes();
        if (!keys.opens(epoch)) {
            throw tampered(place).toException();
        }
        if (bytes[0] != FORMAT) {
            throw Problem.of(
                            ErrorCode.VERSION,
                            place.toString(),
                            "is sealed in format " + Byte.toUnsignedInt(bytes[0]) + ", and only " + FORMAT
                                    + " is known")
                    .remedy("Open this home with the version that wrote it, or a newer one")
                    .toException();
        }
        if (bytes.length < OVERHEAD_BYTES) {
            throw tampered(place).toException();
        }
        return open(keys, place, epoch, bytes);
    }

    private byte[] open(EpochKeys keys, Place place, long epoch, byte[] sealed) {
        byte[] nonce = Arrays.copyOfRange(sealed, 1, 1 + NONCE_BYTES);
        byte[] ciphertext = Arrays.copyOfRange(sealed, 1 + NONCE_BYTES, sealed.length);
        byte[] bound = place.bound(FORMAT, epoch);
        byte[] key = key(keys, epoch, bound);
        try {
            return crypto.open(key, nonce, ciphertext, bound);
        } catch (VpnException e) {
            throw e.code() == ErrorCode.TAMPERED ? tampered(place).toException(e) : e;
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private byte[] key(EpochKeys keys, long epoch, byte[] bound) {
        byte[] info = Arrays.copyOf(PURPOSE, PURPOSE.length + bound.length);
        System.arraycopy(bound, 0, info, PURPOSE.length, bound.length);
        return crypto.hkdfSha256(keys.key(epoch), new byte[0], info, CryptoProvider.AEAD_KEY_BYTES);
    }

    private static Problem tampered(Place place) {
        return Problem.of(
                        ErrorCode.TAMPERED,
                        place.toString(),
                        "does not open: it was changed, moved or put back, or belongs to another home")
                .remedy("Restore the store from a backup, or make this object anew");
    }

    @Override
    public String toString() {
        return "Sealing[hidden]";
    }
}
