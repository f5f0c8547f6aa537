package io.vpnmanager.core.internal.alert.watch;

import java.util.OptionalDouble;

/**
 * Whether a condition holds for a subject.
 *
 * @param holds whether it does
 * @param value the figure that says so; empty where none is known
 */
record Verdict(Truth holds, OptionalDouble value) {
    static final Verdict UNKNOWN = new Verdict(Truth.UNKNOWN, OptionalDouble.empty());

    /** Whether something is so. */
    enum Truth {
        YES,
        NO,
        /** Nobody knows, and nothing follows from it. */
        UNKNOWN
    }
}
