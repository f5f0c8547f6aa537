package io.vpnmanager.core.internal.crypto.jdk;

import io.vpnmanager.core.internal.crypto.Argon2Input;
import io.vpnmanager.core.internal.crypto.CheckedCrypto;
import io.vpnmanager.spi.crypto.Argon2Cost;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * The provider {@code jdk}, for those who want no other library in their process. AES and SHA-256 run on the
 * processor's own instructions where it has them. Ranks below Bouncy Castle.
 */
public final class JdkCrypto extends CheckedCrypto {
    private static final int PRIORITY = 10;

    /** For {@link java.util.ServiceLoader}. */
    public JdkCrypto() {
        super("jdk", PRIORITY);
    }

    @Override
    protected byte[] multiplyBasePoint(byte[] scalar) {
        try {
            return X25519.multiply(scalar, X25519.basePoint());
        } catch (GeneralSecurityException e) {
            throw defect("X25519", e);
        }
    }

    @Override
    protected byte[] multiply(byte[] scalar, byte[] point) {
        try {
            return X25519.multiply(scalar, point);
        } catch (InvalidKeyException e) {
            // The JDK takes any 32 bytes as a key and refuses the all-zero product when it has computed it.
            throw lowOrder().toException(e);
        } catch (GeneralSecurityException e) {
            throw defect("X25519", e);
        }
    }

    @Override
    protected byte[] encrypt(byte[] key, byte[] nonce, byte[] plaintext, byte[] associatedData) {
        try {
            return cipher(Cipher.ENCRYPT_MODE, key, nonce, associatedData).doFinal(plaintext);
        } catch (GeneralSecurityException e) {
            throw defect("AES-256-GCM encryption", e);
        }
    }

    @Override
    protected byte[] decrypt(byte[] key, byte[] nonce, byte[] sealed, byte[] associatedData) {
        try {
            return cipher(Cipher.DECRYPT_MODE, key, nonce, associatedData).doFinal(sealed);
        } catch (AEADBadTagException e) {
            throw tampered().toException(e);
        } catch (GeneralSecurityException e) {
            throw defect("AES-256-GCM decryption", e);
        }
    }

    private static Cipher cipher(int mode, byte[] key, byte[] nonce, byte[] associatedData)
            throws GeneralSecurityException {
        Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(8 * AEAD_TAG_BYTES, nonce));
        cipher.updateAAD(associatedData);
        return cipher;
    }

    @Override
    protected byte[] extractAndExpand(byte[] inputKey, byte[] salt, byte[] info, int lengthBytes) {
        try {
            return HkdfSha256.derive(inputKey, salt, info, lengthBytes);
        } catch (GeneralSecurityException e) {
            throw defect("HKDF-SHA-256", e);
        }
    }

    @Override
    public byte[] sha256(byte[] message) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(message);
        } catch (GeneralSecurityException e) {
            throw defect("SHA-256", e);
        }
    }

    @Override
    public byte[] hmacSha256(byte[] key, byte[] message) {
        try {
            return HmacSha256.under(key).doFinal(message);
        } catch (GeneralSecurityException e) {
            throw defect("HMAC-SHA-256", e);
        }
    }

    @Override
    protected byte[] argon2idTag(Argon2Input input, Argon2Cost cost, int lengthBytes) {
        return new Argon2id(cost).hash(input, lengthBytes);
    }
}
