package io.vpnmanager.core.internal.proxies.limit;

import java.time.Duration;

/** What the limits of a user say to one more connection. */
public sealed interface Entry {
    /**
     * It may stay.
     *
     * @param pace how fast it may be
     */
    record Admitted(Pace pace) implements Entry {}

    /** There is no room for it. */
    record Full() implements Entry {}

    /**
     * It comes too soon after the others.
     *
     * @param left until one may come again
     */
    record TooSoon(Duration left) implements Entry {}
}
