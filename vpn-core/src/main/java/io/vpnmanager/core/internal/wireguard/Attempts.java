package io.vpnmanager.core.internal.wireguard;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.core.internal.protocol.ListenerId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What may fail, and then is told to the log alone. */
final class Attempts {
    private static final Logger LOG = LoggerFactory.getLogger(Attempts.class);

    private Attempts() {}

    static void quietly(ListenerId server, String what, Runnable attempt) {
        try {
            attempt.run();
        } catch (VpnException e) {
            LOG.atWarn().addKeyValue("server", server).setCause(e).log("Could not {}", what);
        }
    }
}
