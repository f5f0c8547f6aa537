package io.vpnmanager.api.monitor;

import java.util.Objects;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * How the machine of this process is, as its system tells; what that does not tell is empty. Made by the library;
 * components may be added.
 *
 * @param processors how many there are
 * @param cpuPercent how busy all of them were between the last two looks, from 0 to 100; empty before there are two
 * @param memoryBytes how much there is
 * @param memoryAvailableBytes how much a new program could have without harm to others
 * @param receivedBytes over all interfaces but loopback, since the system began
 * @param sentBytes over all interfaces but loopback, since the system began
 * @param receivedPerSecond of these in a second, between the last two looks, in bytes, 0 or more; empty before there
 *     are two, and where the system counts anew
 * @param sentPerSecond likewise
 * @param diskBytes how large the file system of the home is
 * @param diskFreeBytes how much of it this process may still use
 * @param storeBytes how large the store is; empty for one that is in no file
 */
public record HostHealth(
        OptionalInt processors,
        OptionalDouble cpuPercent,
        OptionalLong memoryBytes,
        OptionalLong memoryAvailableBytes,
        OptionalLong receivedBytes,
        OptionalLong sentBytes,
        OptionalDouble receivedPerSecond,
        OptionalDouble sentPerSecond,
        OptionalLong diskBytes,
        OptionalLong diskFreeBytes,
        OptionalLong storeBytes) {
    /** Checks for null. */
    public HostHealth {
        Objects.requireNonNull(processors, "processors");
        Objects.requireNonNull(cpuPercent, "cpuPercent");
        Objects.requireNonNull(memoryBytes, "memoryBytes");
        Objects.requireNonNull(memoryAvailableBytes, "memoryAvailableBytes");
        Objects.requireNonNull(receivedBytes, "receivedBytes");
        Objects.requireNonNull(sentBytes, "sentBytes");
        Objects.requireNonNull(receivedPerSecond, "receivedPerSecond");
        Objects.requireNonNull(sentPerSecond, "sentPerSecond");
        Objects.requireNonNull(diskBytes, "diskBytes");
        Objects.requireNonNull(diskFreeBytes, "diskFreeBytes");
        Objects.requireNonNull(storeBytes, "storeBytes");
    }
}
