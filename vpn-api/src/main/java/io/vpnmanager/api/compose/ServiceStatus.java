package io.vpnmanager.api.compose;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A container of a service, as the container engine tells of it, or a service that has none.
 *
 * @param service its name in the stack; {@code (server)} for a container that the agent has made, which is none of them
 * @param container the name of the container; empty where there is none
 * @param state in the engine's words, for example {@code running} or {@code exited}; {@code absent} without a container
 * @param health what the health check says, in the engine's words; empty where it has none, or no container runs
 * @param image what the container was made from; empty without one
 * @param ports of the machine that lead to it, for example {@code 127.0.0.1:1080->1080/tcp}
 */
public record ServiceStatus(
        String service,
        Optional<String> container,
        String state,
        Optional<String> health,
        Optional<String> image,
        List<String> ports) {
    /** Copies the list. */
    public ServiceStatus {
        Objects.requireNonNull(service, "service");
        Objects.requireNonNull(container, "container");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(health, "health");
        Objects.requireNonNull(image, "image");
        ports = List.copyOf(ports);
    }
}
