package io.vpnmanager.api.monitor;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.NearWords;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Who may be able to read metrics, which are neither encrypted nor behind a password. */
public enum MetricsReach {
    /** Programs of this machine alone. */
    LOOPBACK,
    /** Whoever reaches the address: names of servers, and how much they carry, are open to them. */
    NETWORK;

    /**
     * Reads a word that {@link #toString} has written.
     *
     * @param text what to read
     * @return what it means
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code UNK} for any other
     */
    public static MetricsReach parse(String text) {
        return Arrays.stream(values())
                .filter(reach -> reach.toString().equals(text))
                .findFirst()
                .orElseThrow(() -> unknown(text));
    }

    private static RuntimeException unknown(String text) {
        List<String> words = Arrays.stream(values()).map(MetricsReach::toString).toList();
        String remedy = NearWords.to(text, words).stream()
                .findFirst()
                .map(near -> "Did you mean " + near + "?")
                .orElse("There are " + String.join(" and ", words));
        return Problem.of(ErrorCode.UNKNOWN, "reach " + VisibleText.quoted(text), "is none that metrics can have")
                .remedy(remedy)
                .fact("field", "reach")
                .toException();
    }

    /** {@return the word for it, in lower case} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
