package io.vpnmanager.spi.runtime;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A container to be made. It always runs with the least that the runtime can give: no capabilities, no new privileges,
 * a read-only root, no engine socket.
 *
 * @param name unique on the engine; letters, digits, {@code _ . -}, 2 to 64 characters
 * @param image the image, by reference or digest; it must be on the engine
 * @param command what to run; empty for the image's own
 * @param network the network of ours to attach to; empty for none at all
 * @param ports what to publish on the host
 * @param limits what it may use
 */
public record ContainerSpec(
        String name,
        String image,
        List<String> command,
        Optional<String> network,
        List<PublishedPort> ports,
        Limits limits) {
    /** Checks names and copies lists. */
    public ContainerSpec {
        EngineName.require("container name", name);
        if (image.isBlank()) {
            throw Problem.of(ErrorCode.SYNTAX, "image of container " + name, "is empty")
                    .toException();
        }
        command = List.copyOf(command);
        network.ifPresent(n -> EngineName.require("network name", n));
        ports = List.copyOf(ports);
        Objects.requireNonNull(limits, "limits");
        if (network.isEmpty() && !ports.isEmpty()) {
            throw Problem.of(ErrorCode.POLICY, "container " + name, "publishes ports without a network")
                    .toException();
        }
    }

    /**
     * What a container may use.
     *
     * @param memoryBytes at least 6 MiB, the least that engines accept
     * @param processes at least 1, threads included
     */
    public record Limits(long memoryBytes, int processes) {
        /** 256 MiB and 256 threads, enough for a proxy core with ten thousand users. */
        public static final Limits DEFAULT = new Limits(256L << 20, 256);

        /** Checks the ranges. */
        public Limits {
            if (memoryBytes < 6L << 20 || processes < 1) {
                throw Problem.of(
                                ErrorCode.RANGE,
                                "limits of " + memoryBytes + " bytes and " + processes + " processes",
                                "are below 6 MiB and 1")
                        .toException();
            }
        }
    }
}
