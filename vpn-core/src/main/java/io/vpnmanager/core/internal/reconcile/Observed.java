package io.vpnmanager.core.internal.reconcile;

import io.vpnmanager.core.internal.protocol.ServedServer;
import io.vpnmanager.spi.store.KeyVersion;
import java.util.List;

/**
 * What engines do, or the same part of it, as they say when asked.
 *
 * @param servers what is served
 * @param keys what is let in
 */
record Observed(List<ServedServer> servers, List<KeyVersion> keys) {
    /** Copies the lists. */
    Observed {
        servers = List.copyOf(servers);
        keys = List.copyOf(keys);
    }
}
