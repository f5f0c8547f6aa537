package io.vpnmanager.api.config;

/** Looks at configuration files until it is closed. */
public interface ConfigFollowing extends AutoCloseable {
    /** Ends the looking; a listener that is being told something is waited for. */
    @Override
    void close();
}
