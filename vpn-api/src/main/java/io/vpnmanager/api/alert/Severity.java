package io.vpnmanager.api.alert;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.NearWords;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** How much an alert matters; the order of the constants is that of weight. */
public enum Severity {
    /** Worth knowing; nobody has to act. */
    INFO,
    /** Somebody has to look at it, within the day. */
    WARNING,
    /** Users notice, or will soon: somebody has to look at it now. */
    CRITICAL;

    /**
     * Reads a word that {@link #toString} has written.
     *
     * @param text what to read
     * @return what it means
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code UNK} for any other
     */
    public static Severity parse(String text) {
        return Arrays.stream(values())
                .filter(severity -> severity.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> unknown(text));
    }

    private static RuntimeException unknown(String text) {
        List<String> words = Arrays.stream(values()).map(Severity::toString).toList();
        String remedy = NearWords.to(text, words).stream()
                .findFirst()
                .map(near -> "Did you mean " + near + "?")
                .orElse("There are " + String.join(", ", words));
        return Problem.of(ErrorCode.UNKNOWN, "severity " + VisibleText.quoted(text), "is none that alerts can have")
                .remedy(remedy)
                .fact("field", "severity")
                .toException();
    }

    /** {@return the word for it, in lower case} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
