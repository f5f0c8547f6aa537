package io.vpnmanager.api.server;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.util.Locale;

/** Whether a server is wanted to run. */
public enum Power {
    /** It is served whenever an agent runs. */
    RUNNING,
    /** Nobody serves it; it keeps its port, its keys, and its users. */
    STOPPED;

    /**
     * Reads the word.
     *
     * @param text {@code running} or {@code stopped}
     * @return which of the two
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} for any other text
     */
    public static Power parse(String text) {
        for (Power power : values()) {
            if (power.toString().equals(text)) {
                return power;
            }
        }
        throw Problem.of(ErrorCode.SYNTAX, "power " + VisibleText.quoted(text), "is neither running nor stopped")
                .remedy("Write running or stopped")
                .fact("field", "power")
                .toException();
    }

    /** {@return the word: lower case} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
