package io.vpnmanager.core.internal.wireguard;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.core.internal.protocol.ListenerId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The address of a device beside that of the probe user. No user needs it, so its server is served without, and each
 * look tries again. Whoever has the turn of the {@link Tunnel} calls it.
 */
final class AddressBeside {
    private static final Logger LOG = LoggerFactory.getLogger(AddressBeside.class);

    private final ListenerId id;
    private final TunnelContainer container;
    private volatile boolean given;
    private volatile boolean told;

    /** An address that was not given yet. */
    AddressBeside(ListenerId id, TunnelContainer container) {
        this.id = id;
        this.container = container;
    }

    /** Gives it to a device that was made or taken over. */
    void bring(TunnelAddresses addresses) {
        given = false;
        told = false;
        follow(addresses);
    }

    /** Gives it where that did not work before. */
    void follow(TunnelAddresses addresses) {
        if (given) {
            return;
        }
        try {
            container.address(addresses.besides());
            given = true;
        } catch (VpnException e) {
            (told ? LOG.atDebug() : LOG.atWarn())
                    .addKeyValue("server", id)
                    .setCause(e)
                    .log("Could not give its device the address beside the probe user");
            told = true;
        }
    }
}
