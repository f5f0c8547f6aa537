package io.vpnmanager.core.internal.crypto.jdk;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.NamedParameterSpec;
import java.security.spec.XECPrivateKeySpec;
import java.security.spec.XECPublicKeySpec;
import javax.crypto.KeyAgreement;

/** The function X25519 of RFC 7748 section 5, by the JDK's key agreement. */
final class X25519 {
    private static final String NAME = "X25519";
    private static final int BYTES = 32;

    private X25519() {}

    /** {@return u = 9, encoded} */
    static byte[] basePoint() {
        byte[] nine = new byte[BYTES];
        nine[0] = 9;
        return nine;
    }

    /**
     * {@return the product of a scalar and a point}
     *
     * @throws java.security.InvalidKeyException when the product is zero
     */
    static byte[] multiply(byte[] scalar, byte[] point) throws GeneralSecurityException {
        KeyFactory keys = KeyFactory.getInstance(NAME);
        PrivateKey secret = keys.generatePrivate(new XECPrivateKeySpec(NamedParameterSpec.X25519, scalar));
        PublicKey open = keys.generatePublic(new XECPublicKeySpec(NamedParameterSpec.X25519, decode(point)));
        KeyAgreement agreement = KeyAgreement.getInstance(NAME);
        agreement.init(secret);
        agreement.doPhase(open, true);
        return agreement.generateSecret();
    }

    /** Reads a little-endian u-coordinate without its top bit. Only public values come here. */
    private static BigInteger decode(byte[] point) {
        byte[] bigEndian = new byte[BYTES];
        for (int i = 0; i < BYTES; i++) {
            bigEndian[i] = point[BYTES - 1 - i];
        }
        bigEndian[0] &= 0x7f;
        return new BigInteger(1, bigEndian);
    }
}
