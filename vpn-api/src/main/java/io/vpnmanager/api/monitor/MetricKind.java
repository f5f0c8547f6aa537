package io.vpnmanager.api.monitor;

import java.util.Locale;

/** What the samples of a family are. */
public enum MetricKind {
    /** A total that only grows, but begins anew with whoever counts it. */
    COUNTER,
    /** A figure of this moment. */
    GAUGE,
    /** Always 1: what it says is in its labels. */
    INFO,
    /** How many there were, and what they came to together: {@code _count} and {@code _sum}. */
    SUMMARY;

    /** {@return the word for it, in lower case} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
