package io.vpnmanager.core.internal.keys;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.MasterKeyKind;
import io.vpnmanager.spi.crypto.CryptoProvider;
import io.vpnmanager.spi.store.KeySlot;
import io.vpnmanager.spi.store.SealedBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;

/**
 * Locks the data keys of a store with a master key, in a slot.
 *
 * <pre>
 * wrapped = format nonce ciphertext tag  ; AES-256-GCM over the keys of {@link EpochKeys}
 * format  = %x01
 * nonce   = 12OCTET                      ; random for each locking: a slot is locked a few times in its life
 * bound   = format fields                ; "key_slot", store, slot, kind, parameters: the associated data
 * wrapping key = HKDF-SHA-256(master key, no salt, "io.vpnmanager slot wrapping 1", 32)
 * check   = HKDF-SHA-256(master key, slot, "io.vpnmanager slot check 1", 16)
 * </pre>
 *
 * The check tells a wrong master key from a damaged slot, and nothing else: a guess costs as much with it as without.
 * The state of a slot is not bound, because it changes; whoever turns it gains nothing.
 */
public final class SlotLock {
    private static final byte FORMAT = 1;
    private static final int NONCE_BYTES = CryptoProvider.AEAD_NONCE_BYTES;
    private static final int CHECK_BYTES = 16;

    private final CryptoProvider crypto;
    private final UUID store;

    /** Locks for the store with this identity. */
    public SlotLock(CryptoProvider crypto, UUID store) {
        this.crypto = crypto;
        this.store = store;
    }

    /** {@return a slot that this master key opens} */
    public KeySlot lock(
            EpochKeys keys, byte[] master, MasterKeyKind kind, String parameters, KeySlot.State state, Instant at) {
        KeySlot empty = new KeySlot(
                UUID.randomUUID(),
                kind,
                state,
                parameters,
                new SealedBytes(new byte[1]),
                new SealedBytes(new byte[1]),
                at);
        KeySlot checked = with(empty, new SealedBytes(check(empty, master)), empty.wrapped());
        return relock(checked, keys, master);
    }

    /** {@return the slot with other keys, for the same master key} */
    public KeySlot relock(KeySlot slot, EpochKeys keys, byte[] master) {
        byte[] plain = keys.bytes();
        byte[] key = wrappingKey(master);
        try {
            byte[] nonce = crypto.randomBytes(NONCE_BYTES);
            byte[] ciphertext = crypto.seal(key, nonce, plain, bound(slot));
            byte[] wrapped = ByteBuffer.allocate(1 + NONCE_BYTES + ciphertext.length)
                    .put(FORMAT)
                    .put(nonce)
                    .put(ciphertext)
                    .array();
            return with(slot, slot.check(), new SealedBytes(wrapped));
        } finally {
            Arrays.fill(plain, (byte) 0);
            Arrays.fill(key, (byte) 0);
        }
    }

    /** {@return whether this is the master key of the slot} */
    boolean isOpenedBy(KeySlot slot, byte[] master) {
        return MessageDigest.isEqual(check(slot, master), slot.check().bytes());
    }

    /**
     * {@return the keys in a slot that this master key opens}
     *
     * @throws io.vpnmanager.api.error.EnvironmentException {@code TAM} when they were changed, {@code VER} when they
     *     are locked otherwise
     */
    public EpochKeys open(KeySlot slot, byte[] master) {
        byte[] wrapped = slot.wrapped().bytes();
        if (wrapped[0] != FORMAT) {
            throw Problem.of(ErrorCode.VERSION, "the key slot of this home", "is locked in a way that is not known")
                    .remedy("Open this home with the version that wrote it, or a newer one")
                    .toException();
        }
        if (wrapped.length <= 1 + NONCE_BYTES) {
            throw tampered().toException();
        }
        byte[] key = wrappingKey(master);
        try {
            byte[] plain = crypto.open(
                    key,
                    Arrays.copyOfRange(wrapped, 1, 1 + NONCE_BYTES),
                    Arrays.copyOfRange(wrapped, 1 + NONCE_BYTES, wrapped.length),
                    bound(slot));
            EpochKeys keys = EpochKeys.of(plain);
            Arrays.fill(plain, (byte) 0);
            return keys;
        } catch (VpnException e) {
            throw e.code() == ErrorCode.TAMPERED ? tampered().toException(e) : e;
        } finally {
            Arrays.fill(key, (byte) 0);
        }
    }

    private static Problem tampered() {
        return Problem.of(
                        ErrorCode.TAMPERED,
                        "the key slot of this home",
                        "does not open: it was changed, or belongs to another store")
                .remedy("Restore the store from a backup");
    }

    private byte[] check(KeySlot slot, byte[] master) {
        byte[] salt = ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(slot.id().getMostSignificantBits())
                .putLong(slot.id().getLeastSignificantBits())
                .array();
        return crypto.hkdfSha256(master, salt, ascii("io.vpnmanager slot check 1"), CHECK_BYTES);
    }

    private byte[] wrappingKey(byte[] master) {
        return crypto.hkdfSha256(
                master, new byte[0], ascii("io.vpnmanager slot wrapping 1"), CryptoProvider.AEAD_KEY_BYTES);
    }

    private byte[] bound(KeySlot slot) {
        byte[] fields = BoundFields.of(List.of(
                "key_slot", store.toString(), slot.id().toString(), slot.kind().id(), slot.parameters()));
        return ByteBuffer.allocate(1 + fields.length).put(FORMAT).put(fields).array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static KeySlot with(KeySlot slot, SealedBytes check, SealedBytes wrapped) {
        return new KeySlot(slot.id(), slot.kind(), slot.state(), slot.parameters(), check, wrapped, slot.createdAt());
    }
}
