package io.vpnmanager.api.probe;

/** That servers are tried again and again. Safe for use by many threads. */
public interface WatchedServers extends AutoCloseable {
    /** Tries them no more, and has the agent refuse the probe user; returns at once. Idempotent. */
    @Override
    void close();
}
