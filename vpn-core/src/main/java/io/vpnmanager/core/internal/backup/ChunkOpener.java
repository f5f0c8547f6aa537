package io.vpnmanager.core.internal.backup;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.spi.crypto.CryptoProvider;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/** Decrypts what {@link ChunkSealer} wrote. Nothing of a chunk is given out before it was authenticated. */
final class ChunkOpener extends InputStream {
    private final InputStream in;
    private final CryptoProvider crypto;
    private final byte[] key;
    private final BadBackup bad;
    private byte[] next;
    private byte[] chunk = {};
    private int read;
    private int number;
    private boolean last;

    ChunkOpener(InputStream in, CryptoProvider crypto, byte[] key, BadBackup bad) throws IOException {
        this.in = in;
        this.crypto = crypto;
        this.key = key.clone();
        this.bad = bad;
        this.next = in.readNBytes(ChunkSealer.SEALED_BYTES);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : Byte.toUnsignedInt(one[0]);
    }

    @Override
    public int read(byte[] bytes, int start, int length) throws IOException {
        while (read == chunk.length) {
            if (last) {
                return -1;
            }
            open();
        }
        int count = Math.min(length, chunk.length - read);
        System.arraycopy(chunk, read, bytes, start, count);
        read += count;
        return count;
    }

    private void open() throws IOException {
        byte[] sealed = next;
        next = in.readNBytes(ChunkSealer.SEALED_BYTES);
        last = next.length == 0;
        if (sealed.length < CryptoProvider.AEAD_TAG_BYTES) {
            throw bad.tampered(null);
        }
        try {
            chunk = crypto.open(key, ChunkSealer.nonce(number, last), sealed, new byte[0]);
        } catch (VpnException e) {
            throw e.code() == ErrorCode.TAMPERED ? bad.tampered(e) : e;
        }
        read = 0;
        number++;
    }

    @Override
    public void close() throws IOException {
        Arrays.fill(key, (byte) 0);
        Arrays.fill(chunk, (byte) 0);
        in.close();
    }
}
