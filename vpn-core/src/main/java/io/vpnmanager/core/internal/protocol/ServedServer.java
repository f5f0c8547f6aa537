package io.vpnmanager.core.internal.protocol;

import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.ServerId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * A server as one of its listeners really serves it.
 *
 * @param listener which of its listeners
 * @param protocol what it speaks
 * @param revision of which revision of its spec that is; 0 for something that is left of a server, of no revision
 * @param listen the address that it listens on
 * @param port the port that it listens on
 * @param sessions how many sessions are open; empty when the engine cannot tell
 * @param since since when it is served without a break; empty when the engine cannot tell
 * @param container the identity of its container, if it runs in one
 * @param users how many users it lets in, one whose access key is being replaced, or who has keys for two protocols
 *     that it speaks, twice; empty when the engine cannot tell
 */
public record ServedServer(
        ListenerId listener,
        ProtocolKind protocol,
        long revision,
        IpAddress listen,
        Port port,
        OptionalInt sessions,
        Optional<Instant> since,
        Optional<String> container,
        OptionalLong users) {
    /** Checks for null. */
    public ServedServer {
        Objects.requireNonNull(listener, "listener");
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(listen, "listen");
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(sessions, "sessions");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(container, "container");
        Objects.requireNonNull(users, "users");
    }

    /** A server of which no more is told. */
    public ServedServer(
            ListenerId listener,
            ProtocolKind protocol,
            long revision,
            IpAddress listen,
            Port port,
            OptionalInt sessions) {
        this(
                listener,
                protocol,
                revision,
                listen,
                port,
                sessions,
                Optional.empty(),
                Optional.empty(),
                OptionalLong.empty());
    }

    /** {@return which server} */
    public ServerId server() {
        return listener.server();
    }
}
