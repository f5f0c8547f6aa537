package io.vpnmanager.core.internal.probe.tunnel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.modes.ChaCha20Poly1305;
import org.bouncycastle.crypto.modes.XChaCha20Poly1305;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/**
 * ChaCha20-Poly1305 under one key.
 *
 * <pre>
 * nonce = 4 zeros, number of 8 bytes, its lowest byte first
 * </pre>
 */
final class Sealing {
    static final int TAG_BYTES = 16;
    private static final int NONCE_BYTES = 12;

    private final byte[] key;

    Sealing(byte[] key) {
        this.key = key;
    }

    byte[] seal(long number, byte[] plain, byte[] beside) {
        try {
            return done(new ChaCha20Poly1305(), true, nonce(number), plain, beside);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("ChaCha20-Poly1305 refused to encrypt", e);
        }
    }

    byte[] open(long number, byte[] sealed, byte[] beside) throws InvalidCipherTextException {
        return done(new ChaCha20Poly1305(), false, nonce(number), sealed, beside);
    }

    /** Opens what was sealed with a nonce that was drawn, of 24 bytes. */
    byte[] openDrawn(byte[] nonce, byte[] sealed, byte[] beside) throws InvalidCipherTextException {
        return done(new XChaCha20Poly1305(), false, nonce, sealed, beside);
    }

    private static byte[] nonce(long number) {
        return ByteBuffer.allocate(NONCE_BYTES)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0)
                .putLong(number)
                .array();
    }

    private byte[] done(ChaCha20Poly1305 cipher, boolean encrypts, byte[] nonce, byte[] input, byte[] beside)
            throws InvalidCipherTextException {
        cipher.init(encrypts, new AEADParameters(new KeyParameter(key), 8 * TAG_BYTES, nonce, beside));
        byte[] output = new byte[cipher.getOutputSize(input.length)];
        cipher.doFinal(output, cipher.processBytes(input, 0, input.length, output, 0));
        return output;
    }
}
