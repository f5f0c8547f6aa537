package io.vpnmanager.api.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What the container of a server uses. Counts go on over restarts of the container, as long as the agent lives. Made by
 * the library; components may be added.
 *
 * @param at when it was counted
 * @param cpuPercent how busy it kept processors between the last two counts, in percent of one of them, 0 or more;
 *     empty before there are two
 * @param cpuTime of all its threads together
 * @param memoryBytes what it holds, without files that the kernel keeps only because there is room
 * @param memoryLimitBytes the most that it may hold
 * @param receivedBytes over all its networks
 * @param sentBytes over all its networks
 */
public record ContainerUse(
        Instant at,
        OptionalDouble cpuPercent,
        Duration cpuTime,
        long memoryBytes,
        long memoryLimitBytes,
        long receivedBytes,
        long sentBytes) {
    /** Checks for null. */
    public ContainerUse {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(cpuPercent, "cpuPercent");
        Objects.requireNonNull(cpuTime, "cpuTime");
    }
}
