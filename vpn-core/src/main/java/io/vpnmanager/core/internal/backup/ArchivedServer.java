package io.vpnmanager.core.internal.backup;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.server.Server;
import java.util.Optional;

/**
 * A server as a backup holds it.
 *
 * @param server with its spec
 * @param credential from which its keys are drawn, where it has any
 */
record ArchivedServer(Server server, Optional<Credential> credential) {

    /**
     * What a server has that nobody else may know.
     *
     * @param version of the secret
     * @param secret the secret
     */
    record Credential(long version, Secret secret) {}
}
