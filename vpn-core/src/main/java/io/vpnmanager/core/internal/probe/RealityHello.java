package io.vpnmanager.core.internal.probe;

import io.vpnmanager.spi.crypto.CryptoProvider;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;

/**
 * The first message of a client of REALITY: that of TLS 1.3, whose session id is sealed for the server by the same key
 * that the handshake agrees on.
 */
final class RealityHello {
    private static final int RANDOM_BYTES = 32;
    private static final int SALT_BYTES = 20;
    /** Behind kind, length, version, random and the length of the session id itself. */
    private static final int SESSION_ID = 4 + 2 + RANDOM_BYTES + 1;

    private static final int SESSION_ID_BYTES = 32;
    /** The version of the core that these servers are run with; 3 bytes, and one that is reserved. */
    private static final byte[] VERSION = {26, 3, 27, 0};

    private static final byte[] INFO = "REALITY".getBytes(StandardCharsets.US_ASCII);
    private static final int X25519 = 0x1d;
    /** Those that sites have certificates for, and Ed25519, which servers of REALITY sign by. */
    private static final int[] SIGNATURES = {0x0807, 0x0403, 0x0804, 0x0401, 0x0503, 0x0805, 0x0501, 0x0806, 0x0601};

    private final byte[] message;
    private final byte[] privateKey;
    private final byte[] agreed;

    RealityHello(RealityEntry entry, CryptoProvider crypto, Instant now) {
        this.privateKey = crypto.x25519PrivateKey();
        byte[] random = crypto.randomBytes(RANDOM_BYTES);
        this.message = message(random, extensions(entry, crypto.x25519PublicKey(privateKey)));
        this.agreed = crypto.hkdfSha256(
                crypto.x25519Agree(privateKey, entry.key()),
                Arrays.copyOf(random, SALT_BYTES),
                INFO,
                CryptoProvider.AEAD_KEY_BYTES);
        byte[] who = ByteBuffer.allocate(SESSION_ID_BYTES / 2)
                .put(VERSION)
                .putInt((int) now.getEpochSecond())
                .put(entry.mark())
                .array();
        byte[] nonce = Arrays.copyOfRange(random, SALT_BYTES, RANDOM_BYTES);
        byte[] sealed = crypto.seal(agreed, nonce, who, message);
        System.arraycopy(sealed, 0, message, SESSION_ID, SESSION_ID_BYTES);
    }

    private static byte[] message(byte[] random, byte[] extensions) {
        int length = 2 + RANDOM_BYTES + 1 + SESSION_ID_BYTES + 4 + 2 + 2 + extensions.length;
        return ByteBuffer.allocate(4 + length)
                .putInt(1 << 24 | length)
                .putShort((short) 0x0303)
                .put(random)
                .put((byte) SESSION_ID_BYTES)
                .put(new byte[SESSION_ID_BYTES])
                .putShort((short) 2)
                .putShort((short) TlsHandshake.AES_128_GCM_SHA256)
                .putShort((short) 0x0100)
                .putShort((short) extensions.length)
                .put(extensions)
                .array();
    }

    private static byte[] extensions(RealityEntry entry, byte[] share) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] name = entry.name().text().getBytes(StandardCharsets.US_ASCII);
        add(all, 0x00, sized(bytes(new byte[] {0}, sized(name))));
        add(all, 0x0a, sized(shorts(X25519)));
        add(all, 0x0d, sized(shorts(SIGNATURES)));
        add(all, 0x10, sized("\2h2\10http/1.1".getBytes(StandardCharsets.US_ASCII)));
        add(all, 0x2b, new byte[] {2, 3, 4});
        add(all, 0x33, sized(bytes(shorts(X25519), sized(share))));
        return all.toByteArray();
    }

    private static void add(ByteArrayOutputStream to, int kind, byte[] content) {
        to.writeBytes(bytes(shorts(kind), sized(content)));
    }

    private static byte[] sized(byte[] content) {
        return bytes(shorts(content.length), content);
    }

    private static byte[] bytes(byte[] one, byte[] other) {
        byte[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }

    private static byte[] shorts(int... values) {
        ByteBuffer bytes = ByteBuffer.allocate(values.length * Short.BYTES);
        for (int value : values) {
            bytes.putShort((short) value);
        }
        return bytes.array();
    }

    byte[] message() {
        return message;
    }

    byte[] privateKey() {
        return privateKey;
    }

    /** {@return the key that nobody but this client and the server knows} */
    byte[] agreed() {
        return agreed;
    }
}
