package io.vpnmanager.api.alert;

import java.util.Locale;

/** Where an alert stands. */
public enum AlertState {
    /** It fired, and nobody has said that they know. */
    OPEN,
    /** Somebody knows; it is not reminded of any more. */
    ACKNOWLEDGED,
    /** It is over. */
    RESOLVED;

    /** {@return the word for it, in lower case} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
