package io.vpnmanager.cli.internal.log;

/** Where lines go. Safe for use by many threads. */
interface LineSink {
    void tell(LogLine line);

    /** Nothing is told any more. */
    default void close() {
        // Most have nothing to close.
    }
}
