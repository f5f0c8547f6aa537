package io.vpnmanager.api.link;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * Percent-encoding of RFC 3986, section 2.1: everything but unreserved characters is encoded.
 * ({@link java.net.URLEncoder} writes forms, where a space is a plus.)
 */
final class PercentCode {
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private PercentCode() {}

    static String encode(String text) {
        StringBuilder encoded = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            if (isUnreserved(b)) {
                encoded.append((char) b);
            } else {
                encoded.append('%').append(HEX.toHexDigits(b));
            }
        }
        return encoded.toString();
    }

    /**
     * Reads upper- and lower-case escapes; {@code part} names the part of the link in an error, which never quotes the
     * text.
     */
    static String decode(String part, String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                bytes.write(escaped(part, text, i));
                i += 2;
            } else {
                bytes.write(c);
            }
        }
        return utf8(part, bytes.toByteArray());
    }

    private static int escaped(String part, String text, int percent) {
        if (percent + 3 > text.length()
                || !HexFormat.isHexDigit(text.charAt(percent + 1))
                || !HexFormat.isHexDigit(text.charAt(percent + 2))) {
            throw LinkText.malformed("has a % without two hexadecimal digits in its " + part);
        }
        return HexFormat.fromHexDigits(text, percent + 1, percent + 3);
    }

    private static String utf8(String part, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw Problem.of(ErrorCode.ENCODING, "the " + part + " of a link", "is not UTF-8")
                    .toException(e);
        }
    }

    private static boolean isUnreserved(byte b) {
        return b >= 'a' && b <= 'z'
                || b >= 'A' && b <= 'Z'
                || b >= '0' && b <= '9'
                || b == '-'
                || b == '.'
                || b == '_'
                || b == '~';
    }
}
