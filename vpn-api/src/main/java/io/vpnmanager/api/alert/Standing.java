package io.vpnmanager.api.alert;

import java.util.Locale;

/** How a rule stands towards one subject. */
public enum Standing {
    /** It does not hold. */
    QUIET,
    /** It holds, but not for long enough yet, or too soon after the last time. */
    PENDING,
    /** There is an alert that is not resolved. */
    FIRING,
    /** A figure that it needs is not known. That neither fires nor resolves. */
    UNKNOWN;

    /** {@return the word for it, in lower case} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
