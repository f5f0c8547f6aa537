package io.vpnmanager.core.internal.probe;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** The records of one direction of TLS 1.3 under one key, in AES-GCM. For one thread. */
final class TlsCipher {
    private static final int TAG_BYTES = 16;
    private static final int HEADER_BYTES = 5;

    private final byte[] key;
    private final byte[] iv;
    private long number;

    TlsCipher(byte[] key, byte[] iv) {
        this.key = key;
        this.iv = iv;
    }

    /**
     * What a record holds.
     *
     * @param type of its content
     * @param content as it was before it was sealed
     */
    record Opened(int type, ByteBuffer content) {}

    /** {@return a whole record} */
    byte[] seal(int type, byte[] content) {
        byte[] inner = Arrays.copyOf(content, content.length + 1);
        inner[content.length] = (byte) type;
        int length = inner.length + TAG_BYTES;
        byte[] header = {TlsRecord.DATA, 3, 3, (byte) (length >>> 8), (byte) length};
        try {
            return ByteBuffer.allocate(HEADER_BYTES + length)
                    .put(header)
                    .put(next(true, header, inner))
                    .array();
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("AES-GCM refused to encrypt", e);
        }
    }

    /** Its type stands behind its content, and before any zeros. */
    Opened open(TlsRecord sealed) throws InvalidCipherTextException {
        byte[] inner = next(false, sealed.header(), sealed.body());
        int end = inner.length - 1;
        while (end >= 0 && inner[end] == 0) {
            end--;
        }
        if (end < 0) {
            throw new InvalidCipherTextException("a record without a type");
        }
        return new Opened(inner[end], ByteBuffer.wrap(inner, 0, end));
    }

    private byte[] next(boolean encrypts, byte[] header, byte[] input) throws InvalidCipherTextException {
        GCMModeCipher cipher = GCMBlockCipher.newInstance(AESEngine.newInstance());
        cipher.init(encrypts, new AEADParameters(new KeyParameter(key), 8 * TAG_BYTES, nonce(), header));
        byte[] output = new byte[cipher.getOutputSize(input.length)];
        cipher.doFinal(output, cipher.processBytes(input, 0, input.length, output, 0));
        return output;
    }

    private byte[] nonce() {
        byte[] nonce = iv.clone();
        for (int i = 0; i < Long.BYTES; i++) {
            nonce[nonce.length - 1 - i] ^= (byte) (number >>> 8 * i);
        }
        number++;
        return nonce;
    }
}
