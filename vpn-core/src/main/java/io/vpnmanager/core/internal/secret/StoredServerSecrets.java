package io.vpnmanager.core.internal.secret;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.core.internal.protocol.ServerSecrets;
import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.StateStore;

/** The secrets of servers as the store has them at the moment of the call. */
public final class StoredServerSecrets implements ServerSecrets {
    private final StateStore store;
    private final ServerCredentials credentials;

    /** The secrets in this store. */
    public StoredServerSecrets(StateStore store, ServerCredentials credentials) {
        this.store = store;
        this.credentials = credentials;
    }

    @Override
    public Secret of(ServerId server) {
        return store.read(unit -> unit.servers()
                .find(server)
                .map(found -> of(unit, found, credentials))
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND, "server " + server, "is gone")
                        .toException()));
    }

    /** {@return the secret of a server, as this unit sees it} */
    public static Secret of(ReadUnit unit, Server server, ServerCredentials credentials) {
        return unit.servers()
                .secret(server.id())
                .map(stored -> credentials.open(unit, ServerIdentity.of(server), stored))
                .orElseThrow(
                        () -> Problem.of(ErrorCode.CORRUPT, "server " + server.name(), "has no secret in the store")
                                .toException());
    }
}
