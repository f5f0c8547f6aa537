package io.vpnmanager.spi.runtime;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A container of ours, as the engine sees it.
 *
 * @param id the engine's identity of it
 * @param name its name
 * @param image the reference it was made from
 * @param state what it does
 * @param startedAt when it was last started, if ever; changes with every restart, unlike any counter of the engine
 * @param exitCode with what it last ended, if it has
 */
public record Container(
        String id, String name, String image, State state, Optional<Instant> startedAt, Optional<Integer> exitCode) {
    /** Checks for null. */
    public Container {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(exitCode, "exitCode");
    }

    /** What a container does. */
    public enum State {
        /** Made, never started. */
        CREATED,
        /** Its process runs. */
        RUNNING,
        /** It ran and ended, or was stopped. */
        STOPPED,
        /** Anything else: paused, restarting, being removed. */
        OTHER
    }
}
