package io.vpnmanager.api.name;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.util.Locale;
import java.util.Objects;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The grammar of identities: a UUID in its 36-character form, neither all zeros nor all ones, which stand for "none"
 * and "all" elsewhere. Upper case is folded; braces, {@code urn:} and shortened groups are refused.
 *
 * @param field what the identity is of, as the subject of an error: {@code user id}
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9562#section-4">RFC 9562, UUID format</a>
 */
public record IdentityRule(String field) {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}");
    private static final int LENGTH = 36;
    private static final UUID NONE = new UUID(0, 0);
    private static final UUID ALL = new UUID(-1, -1);

    /** Checks for null. */
    public IdentityRule {
        Objects.requireNonNull(field, "field");
    }

    /**
     * {@return the identity that {@code text} spells}
     *
     * @param text what to read
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} for any other text
     */
    public UUID read(String text) {
        String folded = text.length() == LENGTH ? text.toLowerCase(Locale.ROOT) : "";
        if (!FORM.matcher(folded).matches()) {
            throw refuse(text, "is not a UUID in its 36-character form");
        }
        UUID value = UUID.fromString(folded);
        if (value.equals(NONE) || value.equals(ALL)) {
            throw refuse(text, "is nobody's: all its digits are the same");
        }
        return value;
    }

    private RuntimeException refuse(String text, String why) {
        return Problem.of(ErrorCode.SYNTAX, field + " " + VisibleText.quoted(text), why)
                .fact("field", field)
                .toException();
    }
}
