package io.vpnmanager.api.terms;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.util.Arrays;
import java.util.Locale;

/** What an operator has decided of a user, whatever the clock and the counters say. */
public enum Standing {
    /** The other terms decide. */
    NORMAL,
    /** Not let in, because it is not needed. */
    INACTIVE,
    /** Not let in, as a measure. */
    SUSPENDED;

    /**
     * Reads a word that {@link #toString} has written.
     *
     * @param text what to read
     * @return what it means
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} for any other
     */
    public static Standing parse(String text) {
        return Arrays.stream(values())
                .filter(standing -> standing.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> Problem.of(
                                ErrorCode.SYNTAX,
                                "standing " + VisibleText.quoted(text),
                                "is not normal, inactive or suspended")
                        .fact("field", "standing")
                        .toException());
    }

    /** {@return the word for people and files, in lower case} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
