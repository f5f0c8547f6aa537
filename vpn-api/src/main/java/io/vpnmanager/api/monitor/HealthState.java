package io.vpnmanager.api.monitor;

import java.util.Locale;

/** How a server is. */
public enum HealthState {
    /** It serves as it is wanted. */
    SERVING,
    /**
     * It serves, but not all is well: its traffic cannot be read, it serves an earlier version of what is wanted, or
     * the last poll did not find it.
     */
    DEGRADED,
    /** It was to be served and is not; the report says why. */
    FAILED,
    /** The agent is at work on it. */
    PENDING,
    /** It is not wanted to run, or ended with its agent. */
    STOPPED,
    /** Nobody knows: no agent runs, none has looked yet, or it does not come to look any more. */
    UNKNOWN;

    /** {@return the word for it, in lower case} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
