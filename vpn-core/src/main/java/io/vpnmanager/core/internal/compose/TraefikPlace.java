package io.vpnmanager.core.internal.compose;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where Traefik stands to the agent, whose network it shares. That network is one of a container and of one run of it,
 * and compose looks at neither: a Traefik that was left is up to date to it.
 */
enum TraefikPlace {
    /** There is no container of it. */
    ABSENT,
    /** It is where the agent is, or will be once it is started. */
    WITH_AGENT,
    /** It runs in the network of a run of the agent that has ended. */
    BEHIND,
    /** It was made for a container that is gone, or is none of the agent, and cannot be started. */
    LOST;

    static final String TRAEFIK = "traefik";
    static final String AGENT = "agent";

    private static final String OF_CONTAINER = "container:";

    /** {@return the place, by what the engine tells of the containers of a stack} */
    static TraefikPlace of(List<JsonNode> containers) {
        Optional<JsonNode> traefik = one(containers, TRAEFIK);
        if (traefik.isEmpty()) {
            return ABSENT;
        }
        String network = traefik.get().path("HostConfig").path("NetworkMode").asText();
        if (!network.startsWith(OF_CONTAINER)) {
            return WITH_AGENT;
        }
        return one(containers, AGENT)
                .filter(agent -> network.equals(OF_CONTAINER + agent.path("Id").asText()))
                .map(agent -> startedLater(agent, traefik.get()) ? BEHIND : WITH_AGENT)
                .orElse(LOST);
    }

    /** Whether it has to be made anew. */
    boolean isElsewhere() {
        return this == BEHIND || this == LOST;
    }

    private static Optional<JsonNode> one(List<JsonNode> containers, String service) {
        return containers.stream()
                .filter(container -> EngineContainers.service(container).equals(service))
                .findFirst();
    }

    private static boolean startedLater(JsonNode agent, JsonNode traefik) {
        return runs(agent) && runs(traefik) && started(agent).isAfter(started(traefik));
    }

    private static boolean runs(JsonNode container) {
        return container.path("State").path("Running").asBoolean();
    }

    private static Instant started(JsonNode container) {
        return Instant.parse(container.path("State").path("StartedAt").asText());
    }
}
