package io.vpnmanager.core.internal.crypto.jdk;

import java.util.Arrays;

/** The hash H' of RFC 9106 section 3.3: BLAKE2b stretched to any length. */
final class VariableLengthHash {
    private static final int WHOLE = 64;
    private static final int HALF = WHOLE / 2;

    private VariableLengthHash() {}

    /** {@return the hash of these parts, one after another} */
    static byte[] of(int lengthBytes, byte[]... parts) {
        Blake2b first = new Blake2b(Math.min(lengthBytes, WHOLE)).update(lengthBytes);
        for (byte[] part : parts) {
            first.update(part);
        }
        return lengthBytes <= WHOLE ? first.digest() : chain(first.digest(), lengthBytes);
    }

    /** Each link gives its first half, and the last one as much as is still missing. */
    private static byte[] chain(byte[] first, int lengthBytes) {
        byte[] output = new byte[lengthBytes];
        byte[] link = first;
        int filled = 0;
        while (lengthBytes - filled > WHOLE) {
            System.arraycopy(link, 0, output, filled, HALF);
            filled += HALF;
            link = next(link, Math.min(WHOLE, lengthBytes - filled));
        }
        System.arraycopy(link, 0, output, filled, lengthBytes - filled);
        Arrays.fill(link, (byte) 0);
        return output;
    }

    private static byte[] next(byte[] link, int lengthBytes) {
        byte[] digest = new Blake2b(lengthBytes).update(link).digest();
        Arrays.fill(link, (byte) 0);
        return digest;
    }
}
