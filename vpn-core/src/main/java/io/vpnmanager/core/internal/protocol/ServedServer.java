package io.vpnmanager.core.internal.protocol;

import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.ServerId;
import java.util.Objects;
import java.util.OptionalInt;

/**
 * A server as an engine really serves it.
 *
 * @param id which
 * @param protocol what it speaks
 * @param revision of which revision of its spec that is; 0 for something that is left of a server, of no revision
 * @param listen the address that it listens on
 * @param port the port that it listens on
 * @param sessions how many sessions are open; empty when the engine cannot tell
 */
public record ServedServer(
        ServerId id, ProtocolKind protocol, long revision, IpAddress listen, Port port, OptionalInt sessions) {
    /** Checks for null. */
    public ServedServer {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(listen, "listen");
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(sessions, "sessions");
    }
}
