package io.vpnmanager.core.internal.crypto.jdk;

import java.security.GeneralSecurityException;
import java.util.Arrays;
import javax.crypto.Mac;

/** HKDF (RFC 5869) with SHA-256; the JDK has one of its own from version 25 only. */
final class HkdfSha256 {

    private HkdfSha256() {}

    static byte[] derive(byte[] inputKey, byte[] salt, byte[] info, int lengthBytes) throws GeneralSecurityException {
        byte[] pseudorandomKey = HmacSha256.under(salt).doFinal(inputKey);
        try {
            return expand(pseudorandomKey, info, lengthBytes);
        } finally {
            Arrays.fill(pseudorandomKey, (byte) 0);
        }
    }

    /** RFC 5869 section 2.3: T(i) = HMAC(PRK, T(i-1) | info | i), until enough has come together. */
    private static byte[] expand(byte[] pseudorandomKey, byte[] info, int lengthBytes) throws GeneralSecurityException {
        Mac mac = HmacSha256.under(pseudorandomKey);
        byte[] output = new byte[lengthBytes];
        byte[] block = {};
        int filled = 0;
        for (int i = 1; filled < lengthBytes; i++) {
            mac.update(block);
            mac.update(info);
            mac.update((byte) i);
            block = mac.doFinal();
            int taken = Math.min(block.length, lengthBytes - filled);
            System.arraycopy(block, 0, output, filled, taken);
            filled += taken;
        }
        Arrays.fill(block, (byte) 0);
        return output;
    }
}
