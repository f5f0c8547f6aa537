package io.vpnmanager.core.internal.secret;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.RetiringKeys;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.StoredCredential;
import java.util.List;
import java.util.stream.Stream;

/**
 * The secrets of servers, between what engines and links draw from and what the store keeps. Safe for use by many
 * threads.
 */
public interface ServerCredentials {

    /** {@return whether a server of this protocol has a secret at all} */
    static boolean areFor(ProtocolKind protocol) {
        return switch (protocol) {
            case SOCKS5, HTTP -> false;
            case VLESS, SHADOWSOCKS, WIREGUARD -> true;
        };
    }

    /** {@return the versions of the keys that a server is served by, in their order} */
    static List<Long> versions(Server server) {
        return Stream.concat(
                        server.keys().retiring().map(RetiringKeys::version).stream(),
                        Stream.of(server.keys().version()))
                .toList();
    }

    /** {@return what the store keeps for a new secret of this server} Quick. */
    StoredCredential make(ServerIdentity of, long version);

    /** {@return what the store keeps for this secret, which was opened elsewhere} Quick. */
    StoredCredential keep(ServerIdentity of, long version, Secret secret);

    /** {@return the secret of this server; of one that was sealed under a data key that is known here} */
    Secret open(ServerIdentity of, StoredCredential stored);

    /** {@return the secret of this server, as this unit sees it} */
    Secret open(ReadUnit unit, ServerIdentity of, StoredCredential stored);

    /**
     * {@return the secret as the store takes it now: sealed anew where the data key of the store has changed since it
     * was made} Within the unit that saves it; quick.
     */
    StoredCredential current(ReadUnit unit, ServerIdentity of, StoredCredential made);
}
