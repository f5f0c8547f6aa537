package io.vpnmanager.core.internal.protocol;

import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.server.RetiringKeys;
import io.vpnmanager.api.server.Server;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A server as one of its listeners is to serve it.
 *
 * @param server the server, its port that of the listener
 * @param keys the version of the keys that are shown there
 */
public record WantedListener(Server server, long keys) {
    /** Checks for null. */
    public WantedListener {
        Objects.requireNonNull(server, "server");
    }

    /** {@return that of the present keys of a server} */
    public static WantedListener present(Server server) {
        return new WantedListener(server, server.keys().version());
    }

    /** {@return all listeners of a server, that of its present keys first} */
    public static List<WantedListener> of(Server server) {
        return Stream.concat(
                        Stream.of(present(server)),
                        server.keys().retiring().stream().map(keys -> retiring(server, keys)))
                .toList();
    }

    private static WantedListener retiring(Server server, RetiringKeys keys) {
        Server there = new Server(
                server.id(),
                server.spec().withPort(keys.port()),
                server.revision(),
                server.createdAt(),
                server.report(),
                server.keys());
        return new WantedListener(there, keys.version());
    }

    /** {@return which} */
    public ListenerId id() {
        return new ListenerId(server.id(), keys);
    }

    /** {@return where it listens; empty for a server that was not given a port} */
    public Optional<Port> port() {
        return server.spec().port();
    }

    /** {@return whether this is how it is served} */
    public boolean isServed(ServedServer served) {
        return served.listener().equals(id())
                && served.revision() == server.revision()
                && served.protocol() == server.spec().protocol().kind()
                && served.listen().equals(server.spec().listen())
                && port().equals(Optional.of(served.port()));
    }
}
