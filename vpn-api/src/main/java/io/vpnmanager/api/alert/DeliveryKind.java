package io.vpnmanager.api.alert;

import java.util.Locale;

/** What a delivery tells of its alert. */
public enum DeliveryKind {
    /** It fired. */
    FIRED,
    /** It is over. */
    RESOLVED,
    /** It is still there, and nobody has acknowledged it. */
    REMINDER;

    /** {@return the word for it, in lower case} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
