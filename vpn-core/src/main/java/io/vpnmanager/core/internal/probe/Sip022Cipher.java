package io.vpnmanager.core.internal.probe;

import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.KeyParameter;

/** AES-GCM in one direction of a session: the nonce of each piece is its number. For one thread. */
final class Sip022Cipher {
    static final int TAG_BYTES = 16;
    private static final int NONCE_BYTES = 12;

    private final byte[] key;
    private long number;

    Sip022Cipher(byte[] key) {
        this.key = key;
    }

    byte[] seal(byte[] plain) {
        try {
            return next(true, plain);
        } catch (InvalidCipherTextException e) {
            throw new IllegalStateException("AES-GCM refused to encrypt", e);
        }
    }

    byte[] open(byte[] sealed) throws InvalidCipherTextException {
        return next(false, sealed);
    }

    private byte[] next(boolean encrypts, byte[] input) throws InvalidCipherTextException {
        GCMModeCipher cipher = GCMBlockCipher.newInstance(AESEngine.newInstance());
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
