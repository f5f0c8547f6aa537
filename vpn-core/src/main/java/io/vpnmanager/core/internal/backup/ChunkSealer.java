package io.vpnmanager.core.internal.backup;

import io.vpnmanager.spi.crypto.CryptoProvider;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Encrypts a stream in chunks that are authenticated one by one, so that neither side holds more than one.
 *
 * <pre>
 * chunks = *chunk last
 * chunk  = 65552OCTET                 ; 65,536 bytes of the stream under AES-256-GCM, with the tag
 * last   = 16*65552OCTET              ; the rest, also when nothing is left
 * nonce  = %x00.00.00.00.00.00.00 number final
 * number = 4OCTET                     ; 0 for the first chunk, most significant byte first
 * final  = %x00 / %x01                ; 1 for the last chunk
 * </pre>
 *
 * The key is of one backup alone, so that numbers do as nonces. A chunk that is moved, doubled or gone has the wrong
 * number, and a stream that was cut ends with a chunk that is not the last: the construction is STREAM.
 *
 * @see <a href="https://eprint.iacr.org/2015/189">Hoang, Reyhanitabar, Rogaway, Vizár: Online Authenticated-Encryption
 *     and its Nonce-Reuse Misuse-Resistance</a>
 */
final class ChunkSealer extends OutputStream {
    /** Of the stream, in each chunk but the last. */
    static final int PLAIN_BYTES = 65_536;

    /** Of the file, for each of them. */
    static final int SEALED_BYTES = PLAIN_BYTES + CryptoProvider.AEAD_TAG_BYTES;

    private final OutputStream out;
    private final CryptoProvider crypto;
    private final byte[] key;
    private final byte[] chunk = new byte[PLAIN_BYTES];
    private int filled;
    private int number;
    private boolean closed;

    ChunkSealer(OutputStream out, CryptoProvider crypto, byte[] key) {
        this.out = out;
        this.crypto = crypto;
        this.key = key.clone();
    }

    /** {@return the nonce of a chunk} */
    static byte[] nonce(int number, boolean last) {
        return ByteBuffer.allocate(CryptoProvider.AEAD_NONCE_BYTES)
                .putInt(CryptoProvider.AEAD_NONCE_BYTES - 1 - Integer.BYTES, number)
                .put(CryptoProvider.AEAD_NONCE_BYTES - 1, (byte) (last ? 1 : 0))
                .array();
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    /** A full chunk waits for what follows it: it may be the last. */
    @Override
    public void write(byte[] bytes, int start, int length) throws IOException {
        int done = 0;
        while (done < length) {
            if (filled == PLAIN_BYTES) {
                seal(false);
            }
            int count = Math.min(length - done, PLAIN_BYTES - filled);
            System.arraycopy(bytes, start + done, chunk, filled, count);
            filled += count;
            done += count;
        }
    }

    private void seal(boolean last) throws IOException {
        if (number == Integer.MAX_VALUE) {
            throw new IOException("a backup has more chunks than can be numbered");
        }
        out.write(crypto.seal(key, nonce(number, last), Arrays.copyOf(chunk, filled), new byte[0]));
        number++;
        filled = 0;
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    /** Writes the last chunk. */
    @Override
    public void close() throws IOException {
        if (!closed) {
            closed = true;
            seal(true);
            Arrays.fill(chunk, (byte) 0);
            Arrays.fill(key, (byte) 0);
            out.flush();
        }
    }
}
