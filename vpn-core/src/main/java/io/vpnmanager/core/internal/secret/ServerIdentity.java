package io.vpnmanager.core.internal.secret;

import io.vpnmanager.api.key.CredentialKind;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.core.internal.keys.Place;
import java.util.List;

/**
 * To which server a secret belongs and what it is for: what it is bound to.
 *
 * @param server which
 * @param protocol what it speaks
 */
public record ServerIdentity(ServerId server, ProtocolKind protocol) implements SealedFor {
    /** {@return that of this server} */
    public static ServerIdentity of(Server server) {
        return new ServerIdentity(server.id(), server.spec().protocol().kind());
    }

    @Override
    public Place place(CredentialKind kind, long version) {
        return new Place("server_secret", server.toString(), "sealed_secret", version, List.of(protocol.id()));
    }
}
