package io.vpnmanager.core.internal.probe;

import io.vpnmanager.spi.crypto.CryptoProvider;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * What a handshake of TLS 1.3 with SHA-256 is drawn from, stage by stage. For one thread.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8446#section-7.1">RFC 8446, key schedule</a>
 */
final class TlsSecrets {
    private static final int HASH_BYTES = 32;
    private static final int KEY_BYTES = 16;
    private static final int IV_BYTES = 12;

    private final CryptoProvider crypto;
    private final ByteArrayOutputStream transcript = new ByteArrayOutputStream();
    private byte[] secret;

    /** Nothing was said yet. */
    TlsSecrets(CryptoProvider crypto) {
        this.crypto = crypto;
        this.secret = crypto.hmacSha256(new byte[HASH_BYTES], new byte[HASH_BYTES]);
    }

    /** A message was sent or came. */
    void saw(byte[] message) {
        transcript.writeBytes(message);
    }

    /** {@return the hash of all messages up to now} */
    byte[] transcript() {
        return crypto.sha256(transcript.toByteArray());
    }

    /** The next stage begins, with this besides. */
    void mix(byte[] input) {
        secret = crypto.hmacSha256(expand(secret, "derived", crypto.sha256(new byte[0]), HASH_BYTES), input);
    }

    /** The last stage begins, with nothing besides. */
    void mixNothing() {
        mix(new byte[HASH_BYTES]);
    }

    /** {@return the secret of one direction at this stage, after the messages up to now} */
    byte[] traffic(String label) {
        return expand(secret, label, transcript(), HASH_BYTES);
    }

    /** {@return what whoever has this secret says at the end of its part} */
    byte[] finished(byte[] traffic) {
        return crypto.hmacSha256(expand(traffic, "finished", new byte[0], HASH_BYTES), transcript());
    }

    TlsCipher cipher(byte[] traffic) {
        return new TlsCipher(
                expand(traffic, "key", new byte[0], KEY_BYTES), expand(traffic, "iv", new byte[0], IV_BYTES));
    }

    /** A single block of HKDF-Expand is enough for all of it. */
    private byte[] expand(byte[] from, String label, byte[] context, int bytes) {
        byte[] name = ("tls13 " + label).getBytes(StandardCharsets.US_ASCII);
        ByteArrayOutputStream info = new ByteArrayOutputStream();
        info.write(0);
        info.write(bytes);
        info.write(name.length);
        info.writeBytes(name);
        info.write(context.length);
        info.writeBytes(context);
        info.write(1);
        return Arrays.copyOf(crypto.hmacSha256(from, info.toByteArray()), bytes);
    }
}
