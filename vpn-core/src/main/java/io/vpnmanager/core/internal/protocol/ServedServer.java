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
 * A server as an engine really serves it.
 *
 * @param id which
 * @param protocol what it speaks
 * @param revision of which revision of its spec that is; 0 for something that is left of a server, of no revision
 * @param listen the address that it listens on
 * @param port the port that it listens on
 * @param sessions how many sessions are open; empty when the engine cannot tell
 * @param since since when it is served without a break; empty when the engine cannot tell
 * @param container the identity of its container, if it runs in one
 * @param users how many users it lets in; empty when the engine cannot tell
 */
public record ServedServer(
        ServerId id,
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
        Objects.requireNonNull(id, "id");
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
            ServerId id, ProtocolKind protocol, long revision, IpAddress listen, Port port, OptionalInt sessions) {
        this(id, protocol, revision, listen, port, sessions, Optional.empty(), Optional.empty(), OptionalLong.empty());
    }
}
