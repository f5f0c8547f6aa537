package io.vpnmanager.api.user;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.util.Optional;

/**
 * What somebody remembers of a user: a part of the name, of the address or of the note. 1 to {@value #LONGEST}
 * characters of one line; ASCII upper case is folded, no other.
 *
 * @param text the normal form
 */
public record SearchText(String text) {
    /** The most characters. */
    public static final int LONGEST = 100;

    /**
     * Folds it.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} for nothing, {@code BIG} for more than
     *     {@value #LONGEST} characters, {@code ENC} for a control character or half a surrogate pair
     */
    public SearchText {
        if (text.length() > LONGEST) {
            throw refuse(ErrorCode.TOO_BIG, text, "is longer than " + LONGEST + " characters");
        }
        if (text.isEmpty()) {
            throw refuse(ErrorCode.SYNTAX, text, "is nothing");
        }
        if (text.codePoints().anyMatch(SearchText::isNoText)) {
            throw refuse(ErrorCode.ENCODING, text, "is not one line of text");
        }
        text = fold(text);
    }

    private static boolean isNoText(int point) {
        return Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE;
    }

    private static RuntimeException refuse(ErrorCode code, String text, String why) {
        return Problem.of(code, "what is searched for " + VisibleText.quoted(text), why)
                .remedy("Give a part of a name, an address or a note")
                .fact("field", "search")
                .toException();
    }

    /** As every store can do it, too. */
    private static String fold(String text) {
        StringBuilder folded = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            folded.append(sign >= 'A' && sign <= 'Z' ? (char) (sign - 'A' + 'a') : sign);
        }
        return folded.toString();
    }

    /**
     * {@return whether it is a part of the user's name, address or note}
     *
     * @param user as it is
     */
    public boolean isIn(User user) {
        return user.name().text().contains(text)
                || isIn(user.email().map(EmailAddress::toString))
                || isIn(Optional.of(user.terms().note()));
    }

    private boolean isIn(Optional<String> where) {
        return where.filter(words -> fold(words).contains(text)).isPresent();
    }

    /** {@return the normal form} */
    @Override
    public String toString() {
        return text;
    }
}
