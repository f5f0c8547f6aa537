package io.vpnmanager.core.internal.backup;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.server.Server;
import java.util.List;

/**
 * A server as a backup holds it.
 *
 * @param server with its spec
 * @param credentials from which its keys are drawn, where it has any: those of its retiring keys first
 */
record ArchivedServer(Server server, List<Credential> credentials) {
    /** Copies the list. */
    ArchivedServer {
        credentials = List.copyOf(credentials);
    }

    /**
     * What a server has that nobody else may know.
     *
     * @param version of the secret
     * @param secret the secret
     */
    record Credential(long version, Secret secret) {}
}
