package io.vpnmanager.api;

import io.vpnmanager.api.config.ConfigSources;
import io.vpnmanager.api.doctor.Doctor;
import java.util.Optional;

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

    /**
     * {@return who looks at the home, which need not be there or be sound; opens nothing yet}
     *
     * @param opening which home, and how it would be opened
     * @param sources where its settings come from, if that is to be looked at too
     */
    Doctor doctor(VpnBuilder.Opening opening, Optional<ConfigSources> sources);

    /** Loads what the first opening of a home needs; {@link Vpn#prepare}. */
    void prepare();
}
