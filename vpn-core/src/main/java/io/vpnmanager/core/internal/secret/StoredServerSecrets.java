package io.vpnmanager.core.internal.secret;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.core.internal.protocol.ListenerId;
import io.vpnmanager.core.internal.protocol.ServerSecrets;
import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.StateStore;
import java.util.Optional;

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
    public Secret of(ListenerId listener) {
        return store.read(unit -> unit.servers()
                .find(listener.server())
                .flatMap(found -> find(unit, found, listener.keys(), credentials))
                .orElseThrow(() -> Problem.of(ErrorCode.NOT_FOUND, "server " + listener, "is gone")
                        .toException()));
    }

    /** {@return the secret of the present keys of a server, as this unit sees it} */
    public static Secret of(ReadUnit unit, Server server, ServerCredentials credentials) {
        return find(unit, server, server.keys().version(), credentials)
                .orElseThrow(
                        () -> Problem.of(ErrorCode.CORRUPT, "server " + server.name(), "has no secret in the store")
                                .toException());
    }

    private static Optional<Secret> find(ReadUnit unit, Server server, long keys, ServerCredentials credentials) {
        return unit.servers()
                .secret(server.id(), keys)
                .map(stored -> credentials.open(unit, ServerIdentity.of(server), stored));
    }
}
