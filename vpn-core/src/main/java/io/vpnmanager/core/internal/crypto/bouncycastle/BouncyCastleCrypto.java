package io.vpnmanager.core.internal.crypto.bouncycastle;

import io.vpnmanager.core.internal.crypto.Argon2Input;
import io.vpnmanager.core.internal.crypto.CheckedCrypto;
import io.vpnmanager.spi.crypto.Argon2Cost;
import java.util.Arrays;
import org.bouncycastle.crypto.CipherParameters;
import org.bouncycastle.crypto.Digest;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.engines.AESEngine;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.generators.HKDFBytesGenerator;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.modes.GCMBlockCipher;
import org.bouncycastle.crypto.modes.GCMModeCipher;
import org.bouncycastle.crypto.params.AEADParameters;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.bouncycastle.crypto.params.HKDFParameters;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.math.ec.rfc7748.X25519;

/**
 * The default provider, {@code bouncycastle}. Uses the lightweight API only: registering the JCA provider would change
 * what every other library of the process gets, and costs a quarter of a second.
 *
 * @see <a href="https://www.bouncycastle.org/documentation/documentation-java/">Bouncy Castle</a>
 */
public final class BouncyCastleCrypto extends CheckedCrypto {
    private static final int PRIORITY = 100;

    /** For {@link java.util.ServiceLoader}. */
    public BouncyCastleCrypto() {
        super("bouncycastle", PRIORITY);
    }

    @Override
    protected byte[] multiplyBasePoint(byte[] scalar) {
        byte[] product = new byte[X25519_KEY_BYTES];
        X25519.scalarMultBase(scalar, 0, product, 0);
        return product;
    }

    @Override
    protected byte[] multiply(byte[] scalar, byte[] point) {
        byte[] product = new byte[X25519_KEY_BYTES];
        if (!X25519.calculateAgreement(scalar, 0, point, 0, product, 0)) {
            throw lowOrder().toException();
        }
        return product;
    }

    @Override
    protected byte[] encrypt(byte[] key, byte[] nonce, byte[] plaintext, byte[] associatedData) {
        GCMModeCipher cipher = cipher(true, key, nonce, associatedData);
        byte[] sealed = new byte[cipher.getOutputSize(plaintext.length)];
        try {
            cipher.doFinal(sealed, cipher.processBytes(plaintext, 0, plaintext.length, sealed, 0));
            return sealed;
        } catch (InvalidCipherTextException e) {
            throw defect("AES-256-GCM encryption", e);
        }
    }

    @Override
    protected byte[] decrypt(byte[] key, byte[] nonce, byte[] sealed, byte[] associatedData) {
        GCMModeCipher cipher = cipher(false, key, nonce, associatedData);
        byte[] plaintext = new byte[cipher.getOutputSize(sealed.length)];
        try {
            cipher.doFinal(plaintext, cipher.processBytes(sealed, 0, sealed.length, plaintext, 0));
            return plaintext;
        } catch (InvalidCipherTextException e) {
            // What came out before the tag was looked at must not stay in memory.
            Arrays.fill(plaintext, (byte) 0);
            throw tampered().toException(e);
        }
    }

    private static GCMModeCipher cipher(boolean forEncryption, byte[] key, byte[] nonce, byte[] associatedData) {
        CipherParameters parameters =
                new AEADParameters(new KeyParameter(key), 8 * AEAD_TAG_BYTES, nonce, associatedData);
        GCMModeCipher cipher = GCMBlockCipher.newInstance(AESEngine.newInstance());
        cipher.init(forEncryption, parameters);
        return cipher;
    }

    @Override
    protected byte[] extractAndExpand(byte[] inputKey, byte[] salt, byte[] info, int lengthBytes) {
        HKDFBytesGenerator generator = new HKDFBytesGenerator(new SHA256Digest());
        generator.init(new HKDFParameters(inputKey, salt, info));
        byte[] output = new byte[lengthBytes];
        generator.generateBytes(output, 0, lengthBytes);
        return output;
    }

    @Override
    public byte[] sha256(byte[] message) {
        Digest digest = new SHA256Digest();
        digest.update(message, 0, message.length);
        byte[] output = new byte[digest.getDigestSize()];
        digest.doFinal(output, 0);
        return output;
    }

    @Override
    public byte[] hmacSha256(byte[] key, byte[] message) {
        HMac hmac = new HMac(new SHA256Digest());
        hmac.init(new KeyParameter(key));
        hmac.update(message, 0, message.length);
        byte[] output = new byte[hmac.getMacSize()];
        hmac.doFinal(output, 0);
        return output;
    }

    @Override
    protected byte[] argon2idTag(Argon2Input input, Argon2Cost cost, int lengthBytes) {
        Argon2Parameters parameters = new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
                .withVersion(Argon2Parameters.ARGON2_VERSION_13)
                .withMemoryAsKB(cost.memoryKibibytes())
                .withIterations(cost.passes())
                .withParallelism(cost.lanes())
                .withSalt(input.salt())
                .withSecret(input.secret())
                .withAdditional(input.associatedData())
                .build();
        Argon2BytesGenerator generator = new Argon2BytesGenerator();
        generator.init(parameters);
        byte[] tag = new byte[lengthBytes];
        generator.generateBytes(input.password(), tag);
        parameters.clear();
        return tag;
    }
}
