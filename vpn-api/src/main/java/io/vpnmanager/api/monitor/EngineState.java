package io.vpnmanager.api.monitor;

import java.util.Locale;

/** Whether what serves the servers of a protocol answers its agent. */
public enum EngineState {
    /** It answered the last poll. */
    ANSWERS,
    /** It did not. */
    SILENT,
    /** No agent runs, it has not asked or told yet, or it does not come to ask any more. */
    UNKNOWN;

    /** {@return the word for it, in lower case} */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
