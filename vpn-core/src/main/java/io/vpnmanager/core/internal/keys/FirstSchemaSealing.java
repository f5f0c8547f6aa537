package io.vpnmanager.core.internal.keys;

import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.spi.crypto.CryptoProvider;
import io.vpnmanager.spi.store.SealedBytes;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Opens the generated secrets of access keys as the first schema sealed them, to seal them anew.
 *
 * <pre>
 * sealed = %x01 nonce ciphertext tag   ; AES-256-GCM
 * bound  = %x01 field field field version
 *                                      ; "access_key", the identity of the key, "credential", 1 in 8 octets
 * field  = length *OCTET               ; length in 4 octets
 * key    = HKDF-SHA-256(master key, no salt, "io.vpnmanager store sealing 1", 32)
 * </pre>
 */
public final class FirstSchemaSealing {
    private static final byte FORMAT = 1;
    private static final int NONCE_BYTES = CryptoProvider.AEAD_NONCE_BYTES;

    private final CryptoProvider crypto;
    private final byte[] key;

    /** Opens what this master key has sealed. */
    public FirstSchemaSealing(CryptoProvider crypto, byte[] master) {
        this.crypto = crypto;
        byte[] info = "io.vpnmanager store sealing 1".getBytes(StandardCharsets.US_ASCII);
        this.key = crypto.hkdfSha256(master, new byte[0], info, CryptoProvider.AEAD_KEY_BYTES);
    }

    /**
     * {@return the secret of an access key}
     *
     * @throws io.vpnmanager.api.error.VpnException {@code TAM} when it was not sealed for it with this master key
     */
    public byte[] open(AccessKeyId id, SealedBytes sealed) {
        byte[] bytes = sealed.bytes();
        int behindNonce = Math.min(1 + NONCE_BYTES, bytes.length);
        byte[] nonce = Arrays.copyOf(Arrays.copyOfRange(bytes, 1, behindNonce), NONCE_BYTES);
        return crypto.open(key, nonce, Arrays.copyOfRange(bytes, behindNonce, bytes.length), bound(id));
    }

    private static byte[] bound(AccessKeyId id) {
        ByteBuffer bound = ByteBuffer.allocate(256).put(FORMAT);
        for (String field : new String[] {"access_key", id.toString(), "credential"}) {
            byte[] bytes = field.getBytes(StandardCharsets.UTF_8);
            bound.putInt(bytes.length).put(bytes);
        }
        bound.putLong(1);
        return Arrays.copyOf(bound.array(), bound.position());
    }
}
