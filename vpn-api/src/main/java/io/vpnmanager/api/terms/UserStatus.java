package io.vpnmanager.api.terms;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.NearWords;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.util.Arrays;
import java.util.List;

/** Where a user stands. Where several would be true, the first of them in this order is. */
public enum UserStatus {
    /** Switched off, because it is not needed. */
    INACTIVE("inactive", false),
    /** Taken off by a decision. */
    SUSPENDED("suspended", false),
    /** The time is over. */
    EXPIRED("expired", false),
    /** What the quota allows in this period is used up. */
    LIMITED("limited", false),
    /** It is not one of the hours in which the user is let in. */
    OFF_HOURS("off-hours", false),
    /** Let in, but the time does not run before the first traffic. */
    ON_HOLD("on-hold", true),
    /** Let in. */
    ACTIVE("active", true);

    private final String word;
    private final boolean letsIn;

    UserStatus(String word, boolean letsIn) {
        this.word = word;
        this.letsIn = letsIn;
    }

    /**
     * Reads a word that {@link #toString} has written.
     *
     * @param text what to read
     * @return what it means
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code UNK} for any other
     */
    public static UserStatus parse(String text) {
        return Arrays.stream(values())
                .filter(status -> status.word.equals(text))
                .findFirst()
                .orElseThrow(() -> unknown(text));
    }

    private static RuntimeException unknown(String text) {
        List<String> words = Arrays.stream(values()).map(status -> status.word).toList();
        String remedy = NearWords.to(text, words).stream()
                .findFirst()
                .map(near -> "Did you mean " + near + "?")
                .orElse("There are " + String.join(", ", words));
        return Problem.of(ErrorCode.UNKNOWN, "status " + VisibleText.quoted(text), "is none that a user may have")
                .remedy(remedy)
                .fact("field", "status")
                .toException();
    }

    /** {@return whether servers let the user in} */
    public boolean letsIn() {
        return letsIn;
    }

    /** {@return the word for people and files, in lower case} */
    @Override
    public String toString() {
        return word;
    }
}
