package io.vpnmanager.api.quickstart;

import io.vpnmanager.api.link.Link;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.user.User;
import java.util.List;
import java.util.Objects;

/**
 * What a quickstart made or found, and proved.
 *
 * @param user who may use the servers
 * @param userOrigin whether this run made the user
 * @param servers the servers, each proved
 */
public record QuickstartReport(User user, Origin userOrigin, List<ProvedServer> servers) {
    /** Checks for null and copies the list. */
    public QuickstartReport {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(userOrigin, "userOrigin");
        servers = List.copyOf(servers);
    }

    /** Whether a run made an object or found it. */
    public enum Origin {
        /** Made by this run. */
        CREATED,
        /** There before. */
        FOUND
    }

    /**
     * A server that serves the user, and nobody without credentials.
     *
     * @param server the server
     * @param origin whether this run made it
     * @param link what the user imports
     * @param fetched what the fetch with credentials answered, in words
     * @param refused what the fetch without them answered, in words
     */
    public record ProvedServer(Server server, Origin origin, Link link, String fetched, String refused) {
        /** Checks for null. */
        public ProvedServer {
            Objects.requireNonNull(server, "server");
            Objects.requireNonNull(origin, "origin");
            Objects.requireNonNull(link, "link");
            Objects.requireNonNull(fetched, "fetched");
            Objects.requireNonNull(refused, "refused");
        }
    }
}
