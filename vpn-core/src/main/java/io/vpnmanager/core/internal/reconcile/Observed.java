package io.vpnmanager.core.internal.reconcile;

import io.vpnmanager.core.internal.protocol.GroupVersion;
import io.vpnmanager.core.internal.protocol.ServedServer;
import io.vpnmanager.spi.store.KeyVersion;
import java.util.List;

/**
 * What engines do, or the same part of it, as they say when asked.
 *
 * @param servers what is served
 * @param keys what is let in
 * @param groups what is known of groups
 */
record Observed(List<ServedServer> servers, List<KeyVersion> keys, List<GroupVersion> groups) {
    /** Copies the lists. */
    Observed {
        servers = List.copyOf(servers);
        keys = List.copyOf(keys);
        groups = List.copyOf(groups);
    }

    static Observed servers(List<ServedServer> servers) {
        return new Observed(servers, List.of(), List.of());
    }

    static Observed keys(List<KeyVersion> keys) {
        return new Observed(List.of(), keys, List.of());
    }

    static Observed groups(List<GroupVersion> groups) {
        return new Observed(List.of(), List.of(), groups);
    }
}
