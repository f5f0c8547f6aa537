package io.vpnmanager.api.protocol;

import io.vpnmanager.api.error.ErrorCode;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * The name of a user as it stands in a URI, percent-encoded.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3986#section-3.2.1">RFC 3986, user information</a>
 */
final class UserInfo {
    private static final String UPSTREAM = "upstream";
    private static final HexFormat HEX = HexFormat.of().withUpperCase();

    private UserInfo() {}

    /** What is refused is not repeated: somebody may have put a password there. */
    static String decode(String text) {
        if (text.indexOf(':') >= 0) {
            throw Upstream.problem(ErrorCode.POLICY, UPSTREAM, "has a password in it, which many could see")
                    .remedy("Put it into a file, and name that with upstream-password-file")
                    .toException();
        }
        byte[] bytes = new byte[text.length()];
        int length = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '%') {
                bytes[length++] = encoded(text, i + 1);
                i += 2;
            } else if (mayStand(c)) {
                bytes[length++] = (byte) c;
            } else {
                throw malformed();
            }
        }
        return decoded(ByteBuffer.wrap(bytes, 0, length));
    }

    private static byte encoded(String text, int at) {
        if (at + 2 > text.length()
                || !HexFormat.isHexDigit(text.charAt(at))
                || !HexFormat.isHexDigit(text.charAt(at + 1))) {
            throw malformed();
        }
        return (byte) HexFormat.fromHexDigits(text, at, at + 2);
    }

    private static String decoded(ByteBuffer utf8) {
        try {
            CharBuffer text = StandardCharsets.UTF_8.newDecoder().decode(utf8);
            return text.toString();
        } catch (CharacterCodingException e) {
            throw malformed();
        }
    }

    private static RuntimeException malformed() {
        return Upstream.problem(ErrorCode.ENCODING, UPSTREAM, "has a user that is not percent-encoded UTF-8")
                .remedy("Write what is not a letter or a digit as %XX, an @ as %40")
                .toException();
    }

    static String encode(String user) {
        StringBuilder text = new StringBuilder();
        for (byte b : user.getBytes(StandardCharsets.UTF_8)) {
            if (b > 0 && mayStand((char) b)) {
                text.append((char) b);
            } else {
                HEX.toHexDigits(text.append('%'), b);
            }
        }
        return text.toString();
    }

    private static boolean mayStand(char c) {
        return c >= 'a' && c <= 'z'
                || c >= 'A' && c <= 'Z'
                || c >= '0' && c <= '9'
                || "-._~!$&'()*+,;=".indexOf(c) >= 0;
    }
}
