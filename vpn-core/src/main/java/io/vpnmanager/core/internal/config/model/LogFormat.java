package io.vpnmanager.core.internal.config.model;

/** How lines of the log are written. */
public enum LogFormat {
    /** For people. */
    TEXT,
    /** An object a line. */
    JSON,
    /** Pairs a line. */
    LOGFMT
}
