package io.vpnmanager.core.internal.wireguard;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * The text of a key: base64 of 32 bytes in its one spelling, so that nothing in it can end a line or a field. A device
 * that is a program spells it in hexadecimal digits.
 */
final class KeyText {
    private static final int BYTES = 32;

    private static final HexFormat HEX = HexFormat.of();

    private KeyText() {}

    /** {@return the key in small hexadecimal digits} */
    static String toHex(String key) {
        return HEX.formatHex(Base64.getDecoder().decode(key));
    }

    /** {@return the key of these small hexadecimal digits; empty when they are none} */
    static Optional<String> ofHex(String hex) {
        try {
            byte[] key = HEX.parseHex(hex);
            return key.length == BYTES && HEX.formatHex(key).equals(hex)
                    ? Optional.of(Base64.getEncoder().encodeToString(key))
                    : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

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
