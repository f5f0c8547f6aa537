package io.vpnmanager.api.name;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;

/**
 * The grammar of names: ASCII letters, digits, {@code . _ -}, a letter or digit first, within a range of lengths. Upper
 * case is folded to lower with {@link Locale#ROOT}. A name is safe as a file name, a label of a container, a part of a
 * link and an argument of a command.
 *
 * <p>Refusals: {@code ENC} for any character outside printable ASCII, {@code BIG} for more than {@value #ABSURD_LENGTH}
 * characters, {@code SYN} for other characters, {@code RNG} for the length, {@code POL} for a reserved name.
 *
 * @param field what the name is of, as the subject of an error: {@code user name}
 * @param shortest the fewest characters
 * @param longest the most characters
 */
public record NameRule(String field, int shortest, int longest) {
    /** Beyond this many characters a text is not looked at any further. */
    public static final int ABSURD_LENGTH = 1024;

    /** Names that a person, a command or a file system takes for something else: the superuser, all, devices. */
    private static final Set<String> RESERVED = Set.of(
            "root", "all", "con", "prn", "aux", "nul", "com1", "com2", "com3", "com4", "com5", "com6", "com7", "com8",
            "com9", "lpt1", "lpt2", "lpt3", "lpt4", "lpt5", "lpt6", "lpt7", "lpt8", "lpt9");

    /** Checks for null, and that some length fits. */
    public NameRule {
        Objects.requireNonNull(field, "field");
        if (shortest < 1 || longest < shortest || longest > ABSURD_LENGTH) {
            throw Problem.of(ErrorCode.RANGE, "a rule for names of " + shortest + " to " + longest, "fits no name")
                    .toException();
        }
    }

    /**
     * {@return the normal form of {@code text}}
     *
     * @param text what to read
     * @throws io.vpnmanager.api.error.InvalidRequestException as the class says
     */
    public String normalised(String text) {
        if (text.isEmpty()) {
            throw refuse(ErrorCode.SYNTAX, text, "is empty");
        }
        if (text.length() > ABSURD_LENGTH) {
            throw refuse(ErrorCode.TOO_BIG, text, "is longer than " + ABSURD_LENGTH + " characters");
        }
        requirePrintableAscii(text);
        String folded = text.toLowerCase(Locale.ROOT);
        requireGrammar(text, folded);
        if (folded.length() < shortest || folded.length() > longest) {
            throw refuse(ErrorCode.RANGE, text, "does not have " + shortest + " to " + longest + " characters");
        }
        if (RESERVED.contains(folded)) {
            throw refuse(ErrorCode.POLICY, text, "is a reserved word");
        }
        return folded;
    }

    /**
     * Refuses what is not its own normal form.
     *
     * @param text what must be in normal form
     * @throws io.vpnmanager.api.error.InvalidRequestException as the class says, and {@code SYN} for upper case
     */
    public void requireNormal(String text) {
        if (!normalised(text).equals(text)) {
            throw refuse(ErrorCode.SYNTAX, text, "is not in lower case");
        }
    }

    private void requirePrintableAscii(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < 0x20 || text.charAt(i) >= 0x7f) {
                throw refuse(ErrorCode.ENCODING, text, "holds a character outside printable ASCII");
            }
        }
    }

    private void requireGrammar(String text, String folded) {
        if (!isLetterOrDigit(folded.charAt(0))) {
            throw refuse(ErrorCode.SYNTAX, text, "does not begin with a letter or digit");
        }
        for (int i = 0; i < folded.length(); i++) {
            char c = folded.charAt(i);
            if (!isLetterOrDigit(c) && c != '.' && c != '_' && c != '-') {
                throw refuse(ErrorCode.SYNTAX, text, "holds " + VisibleText.quoted(String.valueOf(c)));
            }
        }
    }

    private static boolean isLetterOrDigit(char c) {
        return c >= 'a' && c <= 'z' || c >= '0' && c <= '9';
    }

    private RuntimeException refuse(ErrorCode code, String text, String why) {
        return Problem.of(code, field + " " + VisibleText.quoted(text), why)
                .remedy("Use " + shortest + " to " + longest + " of a-z 0-9 . _ - and begin with a letter or digit")
                .fact("field", field)
                .toException();
    }
}
