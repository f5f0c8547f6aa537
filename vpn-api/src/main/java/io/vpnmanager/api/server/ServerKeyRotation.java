package io.vpnmanager.api.server;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.net.Port;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How the keys of a server shall be replaced. Clients with links to the keys before go on at the port that the server
 * had, until these are retired.
 *
 * @param port where the new keys are served; empty for the protocol's usual port or the next free one above it
 * @param overlap after which time the agent retires the keys before by itself; empty to keep them until somebody does
 */
public record ServerKeyRotation(Optional<Port> port, Optional<Duration> overlap) {
    /** At a free port, and the keys before are kept until somebody retires them. */
    public static final ServerKeyRotation DEFAULT = new ServerKeyRotation(Optional.empty(), Optional.empty());

    /** The longest overlap. */
    public static final Duration LONGEST_OVERLAP = Duration.ofDays(3650);

    private static final Duration SHORTEST_OVERLAP = Duration.ofSeconds(1);

    /**
     * Checks for null and refuses an overlap that nobody can mean.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for an overlap below one second or above
     *     {@link #LONGEST_OVERLAP}
     */
    public ServerKeyRotation {
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(overlap, "overlap");
        overlap.ifPresent(ServerKeyRotation::requireSensible);
    }

    private static void requireSensible(Duration overlap) {
        if (overlap.compareTo(SHORTEST_OVERLAP) < 0 || overlap.compareTo(LONGEST_OVERLAP) > 0) {
            throw Problem.of(ErrorCode.RANGE, "overlap " + overlap, "is outside 1 second to 3650 days")
                    .remedy("Choose one in that range, or none, to retire the keys before by hand")
                    .fact("field", "overlap")
                    .toException();
        }
    }

    /**
     * {@return the same, with the new keys at this port}
     *
     * @param chosen free on the address that the server listens on
     */
    public ServerKeyRotation at(Port chosen) {
        return new ServerKeyRotation(Optional.of(chosen), overlap);
    }

    /**
     * {@return the same, with an end of the keys before}
     *
     * @param time after which the agent retires them, 1 second to 3650 days
     */
    public ServerKeyRotation overlapping(Duration time) {
        return new ServerKeyRotation(port, Optional.of(time));
    }
}
