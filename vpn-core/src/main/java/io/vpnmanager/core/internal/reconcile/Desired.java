package io.vpnmanager.core.internal.reconcile;

import io.vpnmanager.api.server.Server;
import io.vpnmanager.spi.store.KeyVersion;
import java.util.List;

/**
 * What engines shall do, or a part of it.
 *
 * @param servers what shall be served
 * @param keys what shall be let in, each once
 */
record Desired(List<Server> servers, List<KeyVersion> keys) {
    /** Copies the lists. */
    Desired {
        servers = List.copyOf(servers);
        keys = List.copyOf(keys);
    }
}
