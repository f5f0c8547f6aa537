package io.vpnmanager.core.internal.protocol;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.server.ServerId;

/** Opens the secrets of servers, from which the keys are drawn that a server shows its clients. */
public interface ServerSecrets {

    /**
     * {@return the secret of this server} It changes only with the revision of the server.
     *
     * @param server which
     * @throws io.vpnmanager.api.error.NotFoundException when the server is gone
     */
    Secret of(ServerId server);
}
