package io.vpnmanager.core.internal.probe;

import java.util.function.Supplier;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.AEADCipher;
import org.bouncycastle.crypto.modes.ChaCha20Poly1305;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** One direction of a session of Shadowsocks: the nonce of each piece is its number. For one thread. */
final class ShadowsocksCipher {
    static final int TAG_BYTES = 16;
    private static final int NONCE_BYTES = 12;

    private final Supplier<AEADCipher> algorithm;
    private final byte[] key;
    private long number;

    private ShadowsocksCipher(Supplier<AEADCipher> algorithm, byte[] key) {
        this.algorithm = algorithm;
        this.key = key;
    }

    static ShadowsocksCipher aesGcm(byte[] key) {
        return new ShadowsocksCipher(() -> GCMBlockCipher.newInstance(AESEngine.newInstance()), key);
    }

    static ShadowsocksCipher chaCha20Poly1305(byte[] key) {
        return new ShadowsocksCipher(ChaCha20Poly1305::new, key);
    }

    byte[] seal(byte[] plain) {
        try {
            return next(true, plain);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("a cipher refused to encrypt", e);
        }
    }

    byte[] open(byte[] sealed) throws InvalidCipherTextException {
        return next(false, sealed);
    }

    private byte[] next(boolean encrypts, byte[] input) throws InvalidCipherTextException {
        AEADCipher cipher = algorithm.get();
        cipher.init(encrypts, new AEADParameters(new KeyParameter(key), 8 * TAG_BYTES, nonce()));
        byte[] output = new byte[cipher.getOutputSize(input.length)];
        cipher.doFinal(output, cipher.processBytes(input, 0, input.length, output, 0));
        return output;
    }

    /** The number of the piece, its lowest byte first. */
    private byte[] nonce() {
        byte[] nonce = new byte[NONCE_BYTES];
        for (int i = 0; i < Long.BYTES; i++) {
            nonce[i] = (byte) (number >>> 8 * i);
        }
        number++;
        return nonce;
    }
}
