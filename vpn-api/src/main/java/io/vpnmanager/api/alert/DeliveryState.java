package io.vpnmanager.api.alert;

import java.util.Locale;

/** How far a delivery came. */
public enum DeliveryState {
    /** It is to be sent, perhaps again. */
    DUE,
    /** The receiver has said that it took it. */
    SENT,
    /** It was given up; somebody may retry or discard it. */
    DEAD;

    /** {@return the word for it, in lower case} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
