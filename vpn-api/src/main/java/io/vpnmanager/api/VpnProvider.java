package io.vpnmanager.api;

/**
 * The core behind {@link Vpn}, found by {@link java.util.ServiceLoader}; {@code io.vpnmanager:vpn-core} is the one
 * there is.
 */
public interface VpnProvider {

    /**
     * {@return the open home}
     *
     * @param opening which home, and how
     */
    Vpn open(VpnBuilder.Opening opening);
}
