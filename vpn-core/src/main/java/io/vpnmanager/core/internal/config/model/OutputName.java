package io.vpnmanager.core.internal.config.model;

/** How commands print. */
public enum OutputName {
    /** Aligned, for people. */
    TABLE,
    /** One row a line. */
    PLAIN,
    /** For programs. */
    JSON,
    /** The same, for programs that would rather read it so. */
    YAML,
    /** For spreadsheets. */
    CSV
}
