package io.vpnmanager.api.user;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.name.NameRule;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * The beginning of names of users: 1 to 50 characters of {@code a-z 0-9 . _ -}. Upper case is folded.
 *
 * @param text the normal form
 */
public record NamePrefix(String text) {
    private static final Pattern FORM = Pattern.compile("[a-z0-9._-]{1,50}");

    /**
     * Accepts the normal form only; {@link #parse} makes it.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} for any other text
     */
    public NamePrefix {
        if (!FORM.matcher(text).matches()) {
            throw refuse(ErrorCode.SYNTAX, text, "is not what a name can begin with");
        }
    }

    /**
     * Reads a beginning; ASCII upper case is folded.
     *
     * @param text what to read
     * @return the beginning in its normal form
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code BIG} for more than {@value NameRule#ABSURD_LENGTH}
     *     characters, {@code ENC} for a character outside printable ASCII, {@code SYN} for any other
     */
    public static NamePrefix parse(String text) {
        if (text.length() > NameRule.ABSURD_LENGTH) {
            throw refuse(ErrorCode.TOO_BIG, text, "is longer than " + NameRule.ABSURD_LENGTH + " characters");
        }
        if (!text.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
            throw refuse(ErrorCode.ENCODING, text, "holds a character outside printable ASCII");
        }
        return new NamePrefix(text.toLowerCase(Locale.ROOT));
    }

    private static RuntimeException refuse(ErrorCode code, String text, String why) {
        return Problem.of(code, "beginning of a user name " + VisibleText.quoted(text), why)
                .remedy("Use 1 to 50 of a-z 0-9 . _ -")
                .fact("field", "prefix")
                .toException();
    }

    /** {@return the normal form} */
    @Override
    public String toString() {
        return text;
    }
}
