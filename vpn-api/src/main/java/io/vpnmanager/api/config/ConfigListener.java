package io.vpnmanager.api.config;

import io.vpnmanager.api.error.VpnException;

/** Is told when a configuration changes; each call ends before the next begins. */
public interface ConfigListener {
    /**
     * The configuration is another one.
     *
     * @param before what it was
     * @param now what it is
     */
    void changed(Configuration before, Configuration now);

    /**
     * The files changed, and cannot be used: the configuration stays what it was.
     *
     * @param reason why
     */
    void refused(VpnException reason);
}
