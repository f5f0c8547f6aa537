package io.vpnmanager.core.internal.protocol;

import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.spi.store.TrafficSample;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Serves the servers of some protocols. Called by one thread, the agent's, but for {@link #close()} and where a method
 * says otherwise. Every method but the counts is idempotent, so that the agent may repeat what it is not sure of.
 */
public interface ProtocolEngine extends AutoCloseable {

    /** {@return the protocols that it serves} */
    Set<ProtocolKind> protocols();

    /**
     * Serves a server as its spec says: starts it, changes it, or leaves it alone when it serves that revision already.
     *
     * @throws io.vpnmanager.api.error.VpnException when it cannot; then nothing of the server is left running
     */
    void serve(Server server);

    /** Ends a server and cuts its connections; nothing happens when it is not served. */
    void end(ServerId server);

    /**
     * Lets a key in, on all servers of its protocol, present and future; in the place of what was known of that key.
     */
    void admit(AdmittedKey key);

    /**
     * Refuses a key from now on and cuts the connections that it opened, and no others. When this returns, both are
     * done.
     */
    void revoke(AccessKeyId key);

    /**
     * {@return what was counted since the engine started, for each server and user with any traffic; keeps counting}
     */
    List<TrafficSample> traffic();

    /**
     * {@return how many connections of clients a server has at this moment; empty when the engine does not count them}
     * May be called by any thread.
     *
     * @param server which
     */
    default OptionalLong sessions(ServerId server) {
        return OptionalLong.empty();
    }

    /**
     * {@return how many connections a key has open at this moment; empty when the engine does not count them} May be
     * called by any thread.
     *
     * @param key which
     */
    default OptionalLong sessions(AccessKeyId key) {
        return OptionalLong.empty();
    }

    /** Ends all servers after a short grace for what is under way. The counts remain readable. */
    @Override
    void close();
}
