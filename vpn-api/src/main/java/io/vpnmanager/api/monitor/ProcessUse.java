package io.vpnmanager.api.monitor;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * What the process of the agent uses. Made by the library; components may be added.
 *
 * @param cpuPercent how busy it kept processors between the last two looks, in percent of one of them, 0 or more; empty
 *     before there are two
 * @param cpuTime of all its threads together; empty where the system does not tell
 * @param memoryBytes what it holds in memory; empty where the system does not tell
 * @param heapBytes what of the heap is in use, garbage included
 * @param heapLimitBytes the most that the heap may grow to
 */
public record ProcessUse(
        OptionalDouble cpuPercent,
        Optional<Duration> cpuTime,
        OptionalLong memoryBytes,
        long heapBytes,
        long heapLimitBytes) {
    /** Checks for null. */
    public ProcessUse {
        Objects.requireNonNull(cpuPercent, "cpuPercent");
        Objects.requireNonNull(cpuTime, "cpuTime");
        Objects.requireNonNull(memoryBytes, "memoryBytes");
    }
}
