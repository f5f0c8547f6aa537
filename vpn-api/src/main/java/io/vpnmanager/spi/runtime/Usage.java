package io.vpnmanager.spi.runtime;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * What a running container has used, as the engine counted at one instant. Counts begin anew when the container is
 * started anew.
 *
 * @param at when it was counted
 * @param startedAt when the container was last started: counts of different starts do not compare
 * @param cpuTime of all its threads together
 * @param memoryBytes what it holds now, without files that the kernel keeps only because there is room
 * @param memoryLimitBytes the most that it may hold
 * @param processes now, threads included
 * @param receivedBytes over all its networks
 * @param sentBytes over all its networks
 */
public record Usage(
        Instant at,
        Instant startedAt,
        Duration cpuTime,
        long memoryBytes,
        long memoryLimitBytes,
        long processes,
        long receivedBytes,
        long sentBytes) {
    /** Checks for null. */
    public Usage {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(startedAt, "startedAt");
        Objects.requireNonNull(cpuTime, "cpuTime");
    }

    /**
     * {@return how many processors it kept busy between two counts: 0.5 is half of one, 2 is two}
     *
     * @param earlier a count of the same start
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} when it is of another start, or not earlier
     */
    public double processorsSince(Usage earlier) {
        Duration between = Duration.between(earlier.at, at);
        if (!startedAt.equals(earlier.startedAt) || !between.isPositive()) {
            throw Problem.of(ErrorCode.RANGE, "count of " + earlier.at, "is not an earlier one of the same start")
                    .toException();
        }
        return (double) cpuTime.minus(earlier.cpuTime).toNanos() / between.toNanos();
    }
}
