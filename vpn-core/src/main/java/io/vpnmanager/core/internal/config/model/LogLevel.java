package io.vpnmanager.core.internal.config.model;

/** From which weight on something is logged. */
public enum LogLevel {
    /** What failed. */
    ERROR,
    /** Also what people should look at. */
    WARNING,
    /** Also what was done. */
    INFO,
    /** Everything. */
    DEBUG
}
