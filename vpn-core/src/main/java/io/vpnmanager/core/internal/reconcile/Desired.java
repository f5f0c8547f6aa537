package io.vpnmanager.core.internal.reconcile;

import io.vpnmanager.api.server.Server;
import io.vpnmanager.core.internal.protocol.GroupVersion;
import io.vpnmanager.core.internal.protocol.WantedListener;
import io.vpnmanager.spi.store.KeyVersion;
import java.util.List;

/**
 * What engines shall do, or a part of it.
 *
 * @param servers the listeners that shall be served
 * @param keys what shall be let in, each once
 * @param groups what shall be known of groups, each once
 */
record Desired(List<WantedListener> servers, List<KeyVersion> keys, List<GroupVersion> groups) {
    /** Copies the lists. */
    Desired {
        servers = List.copyOf(servers);
        keys = List.copyOf(keys);
        groups = List.copyOf(groups);
    }

    static Desired servers(List<Server> servers) {
        List<WantedListener> listeners = servers.stream()
                .flatMap(server -> WantedListener.of(server).stream())
                .toList();
        return new Desired(listeners, List.of(), List.of());
    }

    static Desired keys(List<KeyVersion> keys) {
        return new Desired(List.of(), keys, List.of());
    }

    static Desired groups(List<GroupVersion> groups) {
        return new Desired(List.of(), List.of(), groups);
    }
}
