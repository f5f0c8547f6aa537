package io.vpnmanager.core.internal.secret;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.spi.crypto.Argon2Cost;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An Argon2id hash with all that is needed to compute it again.
 *
 * <pre>
 * phc    = "$argon2id$v=19$m=" number ",t=" number ",p=" number "$" base64 "$" base64
 *                                    ; memory in KiB, passes, lanes, salt, tag
 * number = %x31-39 *9DIGIT           ; within the ceilings of {@link Argon2Cost}
 * base64 = 1*(ALPHA / DIGIT / "+" / "/")
 *                                    ; RFC 4648 section 4 without padding, unused bits zero
 * </pre>
 *
 * Salts have {@value #LEAST_SALT_BYTES} to {@value #MOST_BYTES} bytes, tags {@value #LEAST_TAG_BYTES} to
 * {@value #MOST_BYTES}. One hash has one spelling: what {@link #parse} takes, {@link #text} gives back. Immutable;
 * shows nothing in {@code toString}.
 *
 * @see <a href="https://github.com/P-H-C/phc-string-format">PHC string format</a>
 */
final class Argon2Phc {
    private static final int LEAST_SALT_BYTES = 8;
    private static final int LEAST_TAG_BYTES = 16;
    private static final int MOST_BYTES = 64;
    private static final int MOST_CHARACTERS = 256;
    private static final Pattern ANY_VERSION = Pattern.compile("\\$argon2id\\$v=([1-9][0-9]{0,9})\\$.*");
    private static final Pattern GRAMMAR = Pattern.compile("\\$argon2id\\$v=19\\$"
            + "m=([1-9][0-9]{0,9}),t=([1-9][0-9]{0,9}),p=([1-9][0-9]{0,9})"
            + "\\$([A-Za-z0-9+/]+)\\$([A-Za-z0-9+/]+)");

    private final Argon2Cost cost;
    private final byte[] salt;
    private final byte[] tag;

    Argon2Phc(Argon2Cost cost, byte[] salt, byte[] tag) {
        requireBytes("salt", salt, LEAST_SALT_BYTES);
        requireBytes("tag", tag, LEAST_TAG_BYTES);
        this.cost = cost;
        this.salt = salt.clone();
        this.tag = tag.clone();
    }

    private static void requireBytes(String what, byte[] bytes, int least) {
        if (bytes.length < least || bytes.length > MOST_BYTES) {
            throw refused(ErrorCode.RANGE, "has a " + what + " outside " + least + " to " + MOST_BYTES + " bytes");
        }
    }

    /**
     * Reads a hash. Every ceiling is checked here, before anyone works on it.
     *
     * @throws VpnException {@code SYN} for another spelling, {@code VER} for another version of Argon2, {@code RNG} for
     *     a cost or a length out of range
     */
    static Argon2Phc parse(String text) {
        if (text.length() > MOST_CHARACTERS) {
            throw refused(ErrorCode.SYNTAX, "is longer than " + MOST_CHARACTERS + " characters");
        }
        Matcher version = ANY_VERSION.matcher(text);
        if (version.matches() && !version.group(1).equals("19")) {
            throw refused(ErrorCode.VERSION, "is of version " + version.group(1) + " of Argon2, and only 19 is known");
        }
        Matcher parts = GRAMMAR.matcher(text);
        if (!parts.matches()) {
            throw refused(ErrorCode.SYNTAX, "is not an Argon2id hash in the PHC format");
        }
        Argon2Cost cost = new Argon2Cost(number(parts.group(1)), number(parts.group(2)), number(parts.group(3)));
        return new Argon2Phc(cost, base64(parts.group(4)), base64(parts.group(5)));
    }

    /** What does not fit an int is out of range whatever it is. */
    private static int number(String digits) {
        return (int) Math.min(Long.parseLong(digits), Integer.MAX_VALUE);
    }

    private static byte[] base64(String text) {
        try {
            byte[] bytes = Base64.getDecoder().decode(text);
            // The decoder ignores the bits that stand for nothing, so one hash would have many spellings.
            if (encode(bytes).equals(text)) {
                return bytes;
            }
        } catch (IllegalArgumentException e) {
            throw malformedBase64().toException(e);
        }
        throw malformedBase64().toException();
    }

    private static Problem malformedBase64() {
        return problem(ErrorCode.SYNTAX, "holds malformed base64");
    }

    private static String encode(byte[] bytes) {
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    Argon2Cost cost() {
        return cost;
    }

    byte[] salt() {
        return salt.clone();
    }

    byte[] tag() {
        return tag.clone();
    }

    /** {@return the one spelling of this hash} */
    String text() {
        return "$argon2id$v=19$m=" + cost.memoryKibibytes() + ",t=" + cost.passes() + ",p=" + cost.lanes() + "$"
                + encode(salt) + "$" + encode(tag);
    }

    @Override
    public String toString() {
        return "Argon2Phc[hidden]";
    }

    private static VpnException refused(ErrorCode code, String why) {
        return problem(code, why).toException();
    }

    private static Problem problem(ErrorCode code, String why) {
        return Problem.of(code, "a password hash", why);
    }
}
