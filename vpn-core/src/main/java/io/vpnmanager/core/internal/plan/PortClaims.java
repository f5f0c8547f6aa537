package io.vpnmanager.core.internal.plan;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerSpec;
import io.vpnmanager.core.internal.protocol.WantedListener;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Who will hold which port when the plan is carried out, and who holds it now: a port that a server of this home is
 * about to give up is not free to the eye, but will be.
 */
final class PortClaims {
    private final List<ServerSpec> now;
    private final List<ServerSpec> then = new ArrayList<>();

    /** The claims of servers that are there. */
    PortClaims(Collection<Server> present) {
        this.now = present.stream().flatMap(server -> held(server).stream()).toList();
    }

    /** {@return the spec of a server with each of the ports that it holds} */
    static List<ServerSpec> held(Server server) {
        return WantedListener.of(server).stream()
                .map(listener -> listener.server().spec())
                .toList();
    }

    /** Adds what a server will hold; it holds the same now, or it was looked at. */
    void keep(ServerSpec spec) {
        then.add(spec);
    }

    /** Adds what a server will hold, unless something is in the way. */
    void claim(ServerSpec spec) {
        Port port = spec.port().orElseThrow();
        holder(then, spec, port).ifPresent(holder -> {
            throw held(port, spec.listen(), holder);
        });
        if (holder(now, spec, port).isEmpty()) {
            FreePort.require(spec.protocol().kind().transports(), spec.listen(), port);
        }
        then.add(spec);
    }

    private ServerSpec withFreePort(ServerSpec spec) {
        ProtocolKind kind = spec.protocol().kind();
        Port found = FreePort.from(kind.transports(), kind.usualPort(), spec.listen(), port -> isUnclaimed(spec, port));
        return spec.withPort(found);
    }

    /** {@return the spec with the usual port of its protocol, or the next free one above, which it will hold} */
    ServerSpec foundFor(ServerSpec spec) {
        ServerSpec found = withFreePort(spec);
        keep(found);
        return found;
    }

    private boolean isUnclaimed(ServerSpec spec, Port port) {
        return holder(now, spec, port).isEmpty() && holder(then, spec, port).isEmpty();
    }

    private static Optional<ServerName> holder(List<ServerSpec> claims, ServerSpec spec, Port port) {
        return claims.stream()
                .filter(other -> other.port().equals(Optional.of(port)))
                .filter(other -> other.listen().meets(spec.listen()))
                .filter(other -> !Collections.disjoint(
                        other.protocol().kind().transports(),
                        spec.protocol().kind().transports()))
                .map(ServerSpec::name)
                .findFirst();
    }

    private static RuntimeException held(Port port, IpAddress listen, ServerName holder) {
        return Problem.of(ErrorCode.OVERLAP, "port " + port + " on " + listen, "is held by server " + holder)
                .remedy("Choose another port or address, or free it there first")
                .fact("field", "port")
                .fact("holder", holder.text())
                .toException();
    }
}
