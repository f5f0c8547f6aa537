package io.vpnmanager.core.internal.secret;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.protocol.ProtocolKind;
import java.util.Arrays;

/**
 * What a password that a person chose must be: {@value #LEAST_BYTES} to {@value #MOST_BYTES} bytes of UTF-8 without
 * control characters. Says which rule is broken, and nothing of the password.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc1929">RFC 1929, whose password field holds 255 bytes</a>
 */
public final class PasswordRule {
    static final int LEAST_BYTES = 8;
    static final int MOST_BYTES = 255;

    private PasswordRule() {}

    /** Refuses a password where the clients of a protocol show something else, drawn from a secret. */
    public static void requireTakenBy(ProtocolKind protocol) {
        if (ServerCredentials.areFor(protocol)) {
            throw Problem.of(ErrorCode.POLICY, "an access key for " + protocol, "cannot hold a password")
                    .remedy("Let it be generated")
                    .fact("field", "password")
                    .toException();
        }
    }

    /**
     * Refuses what is no password.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for its length, {@code ENC} for its
     *     characters
     */
    public static void check(Secret password) {
        byte[] utf8 = password.revealSecretUtf8();
        try {
            checkLength(utf8.length);
            checkCharacters(utf8);
        } finally {
            Arrays.fill(utf8, (byte) 0);
        }
    }

    private static void checkLength(int bytes) {
        if (bytes < LEAST_BYTES) {
            throw refused(ErrorCode.RANGE, "is shorter than " + LEAST_BYTES + " bytes")
                    .remedy("Choose a longer one, or let one be generated")
                    .toException();
        }
        if (bytes > MOST_BYTES) {
            throw refused(ErrorCode.RANGE, "is longer than " + MOST_BYTES + " bytes in UTF-8")
                    .remedy("Choose a shorter one: SOCKS5 carries no more")
                    .toException();
        }
    }

    private static void checkCharacters(byte[] utf8) {
        for (int i = 0; i < utf8.length; i++) {
            if (isControl(utf8, i)) {
                throw refused(ErrorCode.ENCODING, "contains a control character")
                        .remedy("Leave out tabs, line ends and the like")
                        .toException();
            }
        }
    }

    /**
     * C0 and DEL are one byte of UTF-8; C1 is c2 and one of 80 to 9f. A secret is valid UTF-8 and is not decoded again.
     */
    private static boolean isControl(byte[] utf8, int at) {
        int b = utf8[at] & 0xff;
        return b < 0x20 || b == 0x7f || b == 0xc2 && (utf8[at + 1] & 0xff) < 0xa0;
    }

    private static Problem refused(ErrorCode code, String why) {
        return Problem.of(code, "the password", why).fact("field", "password");
    }
}
