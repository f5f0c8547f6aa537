package io.vpnmanager.spi.runtime;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.net.URI;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How to open a container engine.
 *
 * @param endpoint where it listens, for example {@code unix:///run/docker.sock}; empty to look in the usual places
 * @param ownership whose objects are seen
 * @param callDeadline the most that one whole call may take, more than zero; {@link #DEFAULT_CALL_DEADLINE} by default
 */
public record RuntimeOptions(Optional<URI> endpoint, Ownership ownership, Duration callDeadline) {
    /** Half a minute: an engine under load needs seconds for a container, a hung one never answers. */
    public static final Duration DEFAULT_CALL_DEADLINE = Duration.ofSeconds(30);

    /** Checks for null and a positive deadline. */
    public RuntimeOptions {
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(ownership, "ownership");
        if (!callDeadline.isPositive()) {
            throw Problem.of(ErrorCode.RANGE, "deadline " + callDeadline, "is not positive")
                    .toException();
        }
    }

    /**
     * {@return options for an engine in its usual place}
     *
     * @param ownership whose objects are seen
     */
    public static RuntimeOptions ownedBy(Ownership ownership) {
        return new RuntimeOptions(Optional.empty(), ownership, DEFAULT_CALL_DEADLINE);
    }
}
