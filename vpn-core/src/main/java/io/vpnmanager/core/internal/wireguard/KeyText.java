package io.vpnmanager.core.internal.wireguard;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.util.Base64;

/** The text of a key: base64 of 32 bytes in its one spelling, so that nothing in it can end a line or a field. */
final class KeyText {
    private static final int BYTES = 32;

    private KeyText() {}

    static boolean isOne(String text) {
        try {
            byte[] key = Base64.getDecoder().decode(text);
            return key.length == BYTES
                    && Base64.getEncoder().encodeToString(key).equals(text);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    /** Checks a key; the error shows nothing of it. */
    static String require(String what, String text) {
        if (!isOne(text)) {
            throw Problem.of(ErrorCode.BAD_KEY, what, "is not the base64 of " + BYTES + " bytes")
                    .toException();
        }
        return text;
    }
}
