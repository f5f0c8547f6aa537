package io.vpnmanager.spi.store;

import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerReport;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Servers. */
public interface ServerRows {
    /**
     * {@return the server with this identity}
     *
     * @param id which
     */
    Optional<Server> find(ServerId id);

    /**
     * {@return the server of this name}
     *
     * @param name which
     */
    Optional<Server> find(ServerName name);

    /** {@return all servers, in the order of their names} */
    List<Server> list();

    /**
     * {@return the sealed secret that these keys of a server are drawn from; empty when there is none}
     *
     * @param id which
     * @param keys which of its keys: the present ones or those that are being retired
     */
    Optional<StoredCredential> secret(ServerId id, long keys);

    /**
     * {@return the servers that were deleted and that nobody has seen to be ended since, with their protocols:
     * something of them may still be served by an engine that outlives its agent}
     */
    Map<ServerId, ProtocolKind> unseenEnds();

    /** What a writing unit may do. */
    interface Writable extends ServerRows {
        /**
         * Adds a server, whose spec has a port (one without is a {@code BUG}). Its retiring keys hold their port as its
         * spec does, on the same address. One that was deleted and comes back is no longer among the
         * {@link #unseenEnds}.
         *
         * @param server as it shall be found
         * @return the number of the change
         * @throws io.vpnmanager.api.error.ConflictException {@code DUP} when the name or identity is taken, {@code OVL}
         *     when another server has the port on that address, or on all addresses of its family, or {@code server}
         *     asks for all and another has it on one; {@code ::} counts as all of IPv4 as well
         */
        long insert(Server server);

        /**
         * Changes servers: each becomes as given, under a revision that is one above that of the stored one; its report
         * and its time of creation stay. All give up their ports before any claims one, so that two may exchange
         * theirs. Secrets of keys that a server does not name any more are forgotten.
         *
         * @param servers as they shall be, each with a port, of the protocol that it has, with the keys that it has or
         *     later ones, and with no retiring keys but those that it has as present or retiring ones (all else is a
         *     {@code BUG})
         * @return the number of the last change, one for each server; the number of the last change before when there
         *     is none
         * @throws io.vpnmanager.api.error.ConflictException {@code FENCE} when no server with this identity has the
         *     revision below, {@code DUP} when a name is taken, {@code OVL} as {@link #insert} says
         */
        long update(List<Server> servers);

        /**
         * Adds the secret of keys that a server names; nothing happens when the server is gone. No change by itself:
         * engines look at the secret when the server changes.
         *
         * @param id whose
         * @param secret a generated one, whose version is that of the present or the retiring keys (else a {@code BUG})
         * @throws io.vpnmanager.api.error.ConflictException {@code FENCE} when its epoch is not that of the store, or
         *     there is one of that version
         */
        void putSecret(ServerId id, StoredCredential secret);

        /**
         * Removes a server; the traffic that it counted stays with its users. It is among the {@link #unseenEnds} from
         * then on.
         *
         * @param id which
         * @return the number of the change; empty when there was no such server
         */
        Optional<Long> delete(ServerId id);

        /**
         * Forgets deleted servers of which nothing is served any more, as somebody has seen; nothing happens with one
         * that is not among the {@link #unseenEnds}. No change.
         *
         * @param ids which
         */
        void sawEnds(Collection<ServerId> ids);

        /**
         * Writes down what the agent says of a server; nothing happens when it is gone. A change when, and only when,
         * it says something else than the time, the sessions and the users.
         *
         * @param id which
         * @param report what stands there from now on
         */
        void report(ServerId id, ServerReport report);
    }
}
