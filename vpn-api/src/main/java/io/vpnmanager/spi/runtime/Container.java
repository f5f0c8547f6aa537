package io.vpnmanager.spi.runtime;

import io.vpnmanager.api.net.IpAddress;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * A container of ours, as the engine sees it.
 *
 * @param id the engine's identity of it
 * @param name its name
 * @param image the reference it was made from
 * @param imageId the id of that image at the time; differs from that of {@link ContainerRuntime#image} when the
 *     reference means another image now
 * @param state what it does
 * @param health what its health check says
 * @param startedAt when it was last started, if ever; changes with every restart, unlike any counter of the engine
 * @param exitCode with what it last ended, if it has
 * @param ranOutOfMemory whether it has ended, and the kernel had killed something in it for needing more memory than
 *     its limit; an engine that is told of its end first may never know
 * @param addresses at which the host and others in its network reach it while it runs; none for one that shares the
 *     network of another
 * @param facts those of its {@link ContainerSpec}
 */
public record Container(
        String id,
        String name,
        String image,
        String imageId,
        State state,
        Health health,
        Optional<Instant> startedAt,
        Optional<Integer> exitCode,
        boolean ranOutOfMemory,
        List<IpAddress> addresses,
        Map<String, String> facts) {
    /** Checks for null and copies the collections. */
    public Container {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(imageId, "imageId");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(health, "health");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(exitCode, "exitCode");
        addresses = List.copyOf(addresses);
        facts = Map.copyOf(facts);
    }

    /** What a container does. */
    public enum State {
        /** Made, never started. */
        CREATED,
        /** Its process runs. */
        RUNNING,
        /** It ran and ended, or was stopped. */
        STOPPED,
        /** Anything else: paused, restarting, being removed, or with other limits than those that it was made with. */
        OTHER
    }

    /** What the health check of a container says. */
    public enum Health {
        /** It has none, or does not run. */
        UNKNOWN,
        /** No check has succeeded yet, and not enough have failed. */
        STARTING,
        /** The last check succeeded. */
        HEALTHY,
        /** The last checks failed. */
        UNHEALTHY
    }
}
