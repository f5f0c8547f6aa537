package io.vpnmanager.spi.runtime;

import java.time.Instant;
import java.util.Objects;

/**
 * Something that happened on the engine. Events hint at where to look; what is so, only looking tells.
 *
 * @param at when, by the clock of the engine; for {@link Kind#LOST} by ours
 * @param kind what
 * @param container the name of our container; empty for {@link Kind#LOST}
 */
public record EngineEvent(Instant at, Kind kind, String container) {
    /** Checks for null. */
    public EngineEvent {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(container, "container");
    }

    /** What happened. More may be added: a switch needs a default. */
    public enum Kind {
        /** A container was made. */
        MADE,
        /** Its process was started. */
        STARTED,
        /** Its process ended, for whatever reason. */
        ENDED,
        /** The kernel killed a process of it that wanted more memory than it may have. */
        OUT_OF_MEMORY,
        /** Its health changed. */
        HEALTH,
        /** It was removed. */
        REMOVED,
        /** Somebody changed its name or its limits. */
        ALTERED,
        /** Anything may have happened: the engine was away, or the reader too slow. Look at everything again. */
        LOST
    }
}
