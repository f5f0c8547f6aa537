package io.vpnmanager.core.internal.protocol;

import io.vpnmanager.api.net.PortRange;
import io.vpnmanager.api.net.Transport;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.api.terms.Limits;
import java.util.Optional;
import java.util.Set;

/**
 * What an engine can do to a server that it serves, known without an engine that runs: a plan may be made where none
 * does. The engine itself decides by the same answers.
 */
public interface EngineAbilities {

    /** {@return the protocols that the engine serves} */
    Set<ProtocolKind> protocols();

    /** {@return whether a server that is {@code now} must end and begin again to become as {@code wanted}} */
    boolean needsRestart(ServerSpec now, ServerSpec wanted);

    /** {@return whether its servers end with the agent, so that no client is connected where no agent runs} */
    boolean endsWithAgent();

    /** {@return what of a user it can hold to a limit} */
    default Set<Limits.Kind> limits() {
        return Set.of();
    }

    /**
     * {@return the name of the container that the engine serves this listener in; empty when it serves in no container}
     */
    Optional<String> containerOf(ListenerId listener);

    /**
     * {@return the UDP ports besides, of a server as this one that lets its clients send datagrams to ports of its own}
     */
    default Optional<PortRange> datagramPorts(ServerSpec spec) {
        return Optional.empty();
    }

    /** {@return what clients of a server as this one reach it by} */
    default Set<Transport> transports(ServerSpec spec) {
        return spec.protocol().kind().transports();
    }
}
