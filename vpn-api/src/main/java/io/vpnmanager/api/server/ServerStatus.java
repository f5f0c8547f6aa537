package io.vpnmanager.api.server;

import java.util.Objects;
import java.util.Optional;

/**
 * What is wanted of a server, what was last seen of it, and what stands between the two. Made by the library;
 * components may be added.
 *
 * @param server as the store has it: what is wanted, and the last report
 * @param place where it is served
 * @param pending what has still to happen, in words; empty when the server is as it is wanted
 */
public record ServerStatus(Server server, Place place, Optional<String> pending) {
    /** Checks for null. */
    public ServerStatus {
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(pending, "pending");
    }

    /**
     * {@return the status of a server}
     *
     * @param server as the store has it
     * @param place where it is served
     * @param agentRuns whether an agent runs: what one reported that runs no more is history
     */
    public static ServerStatus of(Server server, Place place, boolean agentRuns) {
        return new ServerStatus(server, place, pending(server, agentRuns));
    }

    private static Optional<String> pending(Server server, boolean agentRuns) {
        if (!agentRuns) {
            return server.isLeftAlone() ? Optional.empty() : Optional.of("no agent runs");
        }
        return server.isAsWanted() ? Optional.empty() : Optional.of(workOn(server));
    }

    private static String workOn(Server server) {
        ServerReport report = server.report();
        String work = server.spec().isToRun() ? "to be served" : "to be stopped";
        String again = report.state() == ServerReport.State.FAILED && report.revision() == server.revision()
                ? ", which is tried again"
                : "";
        String now =
                report.applied().isPresent() ? "; revision " + report.applied().getAsLong() + " is served" : "";
        return "revision " + server.revision() + " is " + work + again + now;
    }

    /** Where servers are served. */
    public enum Place {
        /** In the process of the agent. */
        AGENT,
        /** In a container of their own. */
        CONTAINER,
        /** Nowhere: no engine of this program knows the protocol. */
        NOWHERE
    }
}
