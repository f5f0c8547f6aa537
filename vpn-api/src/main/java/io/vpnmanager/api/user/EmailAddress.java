package io.vpnmanager.api.user;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.InvalidRequestException;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.name.NameRule;
import io.vpnmanager.api.net.HostName;

/**
 * A mail address that can stand in a header, a file and a link without quoting: a dot-atom of at most 64 characters,
 * {@code @}, and a host name; 254 characters in all. The domain is folded to lower case, the local part is kept.
 *
 * @param text the normal form
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5322#section-3.4.1">RFC 5322, addr-spec</a>
 */
public record EmailAddress(String text) {
    private static final int LONGEST = 254;
    private static final int LONGEST_LOCAL = 64;
    private static final String ATOM_PUNCTUATION = "!#$%&'*+-/=?^_`{|}~";

    /** Accepts the normal form only; {@link #parse} makes it. */
    public EmailAddress {
        if (!text.equals(normalised(text))) {
            throw refuse(ErrorCode.SYNTAX, text, "has a domain that is not in lower case without a final dot");
        }
    }

    /**
     * Reads an address; the domain is folded to lower case and loses a final dot.
     *
     * @return the address in its normal form
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN}, {@code RNG}, {@code ENC} or {@code BIG}
     */
    public static EmailAddress parse(String text) {
        return new EmailAddress(normalised(text));
    }

    private static String normalised(String text) {
        if (text.length() > NameRule.ABSURD_LENGTH) {
            throw refuse(ErrorCode.TOO_BIG, text, "is longer than " + NameRule.ABSURD_LENGTH + " characters");
        }
        if (!text.chars().allMatch(c -> c >= 0x20 && c < 0x7f)) {
            throw refuse(ErrorCode.ENCODING, text, "holds a character outside printable ASCII");
        }
        int at = text.lastIndexOf('@');
        if (at < 1) {
            throw refuse(ErrorCode.SYNTAX, text, "is not a name, an @ and a domain");
        }
        requireDotAtom(text, text.substring(0, at));
        if (at > LONGEST_LOCAL || text.length() > LONGEST) {
            throw refuse(ErrorCode.RANGE, text, "is longer than 64 characters before the @ or 254 in all");
        }
        return text.substring(0, at + 1) + domain(text, text.substring(at + 1));
    }

    private static HostName domain(String text, String domain) {
        try {
            return HostName.parse(domain);
        } catch (InvalidRequestException e) {
            throw problem(e.code(), text, "has a domain that " + e.problem().reason())
                    .toException(e);
        }
    }

    private static void requireDotAtom(String text, String local) {
        for (String atom : local.split("\\.", -1)) {
            if (atom.isEmpty() || !atom.chars().allMatch(EmailAddress::mayStandInAtom)) {
                throw refuse(ErrorCode.SYNTAX, text, "has a name part that would need quoting");
            }
        }
    }

    private static boolean mayStandInAtom(int c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || ATOM_PUNCTUATION.indexOf(c) >= 0;
    }

    private static RuntimeException refuse(ErrorCode code, String text, String why) {
        return problem(code, text, why).toException();
    }

    private static Problem problem(ErrorCode code, String text, String why) {
        return Problem.of(code, "e-mail address " + VisibleText.quoted(text), why)
                .remedy("Write it like alice@example.org")
                .fact("field", "email");
    }

    /** {@return the normal form} */
    @Override
    public String toString() {
        return text;
    }
}
