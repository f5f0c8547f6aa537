package io.vpnmanager.api.link;

import io.vpnmanager.api.error.ErrorCode;
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
    private static final String SUB_DELIMITERS = "!$&'()*+,;=";

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

    /** Where encoded text stands in a link, which decides what may stand there as it is (RFC 3986, appendix A). */
    enum Part {
        /** Behind the colon of userinfo: unreserved and sub-delims. */
        SECRET("secret", SUB_DELIMITERS),
        /** The fragment: what a path holds, slash and question mark. */
        LABEL("label", SUB_DELIMITERS + ":@/?");

        private final String word;
        private final String delimiters;

        Part(String word, String delimiters) {
            this.word = word;
            this.delimiters = delimiters;
        }
    }

    /** Reads upper- and lower-case escapes. An error names the part and never quotes the text. */
    static String decode(Part part, String text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                bytes.write(escaped(part, text, i));
                i += 2;
            } else if (isUnreserved(c) || part.delimiters.indexOf(c) >= 0) {
                bytes.write(c);
            } else {
                throw LinkText.malformed("has a character in its " + part.word + " that must be percent-encoded");
            }
        }
        return utf8(part, bytes.toByteArray());
    }

    private static int escaped(Part part, String text, int percent) {
        if (percent + 3 > text.length()
                || !HexFormat.isHexDigit(text.charAt(percent + 1))
                || !HexFormat.isHexDigit(text.charAt(percent + 2))) {
            throw LinkText.malformed("has a % without two hexadecimal digits in its " + part.word);
        }
        return HexFormat.fromHexDigits(text, percent + 1, percent + 3);
    }

    private static String utf8(Part part, byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            throw LinkText.problem(ErrorCode.ENCODING, "the " + part.word + " of a link", "is not UTF-8")
                    .toException(e);
        }
    }

    private static boolean isUnreserved(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || "-._~".indexOf(c) >= 0;
    }
}
