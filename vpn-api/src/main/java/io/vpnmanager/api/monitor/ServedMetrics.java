package io.vpnmanager.api.monitor;

/** Metrics while they are served. Safe for use by many threads. */
public interface ServedMetrics extends AutoCloseable {
    /** {@return where they are, as in {@code http://127.0.0.1:9090/metrics}} */
    String url();

    /** Serves no more, lets what is being answered be answered for a moment, and frees the port. Idempotent. */
    @Override
    void close();
}
