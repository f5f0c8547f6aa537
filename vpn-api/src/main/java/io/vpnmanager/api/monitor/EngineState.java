package io.vpnmanager.api.monitor;

import java.util.Locale;

/** Whether what serves the servers of a protocol answers its agent. */
public enum EngineState {
    /** It answered the last poll. */
    ANSWERS,
    /** It did not. */
    SILENT,
    /** The agent does not run in this process, or has not asked yet. */
    UNKNOWN;

    /** {@return the word for it, in lower case} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
