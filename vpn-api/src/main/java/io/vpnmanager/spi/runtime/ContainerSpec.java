package io.vpnmanager.spi.runtime;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * A container to be made. It always runs with the least that the runtime can give: no capabilities, no new privileges,
 * a read-only root, no engine socket.
 *
 * @param name unique on the engine; letters, digits, {@code _ . -}, 2 to 64 characters
 * @param image the image, by reference or digest, not blank; it must be on the engine
 * @param command what to run, without NUL and unpaired surrogates; empty for the image's own
 * @param network the network of ours to attach to; empty for none at all
 * @param ports what to publish on the host, each port of an address once
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
        command.forEach(word -> requireText(name, word));
        network.ifPresent(n -> EngineName.require("network name", n));
        ports = List.copyOf(ports);
        Objects.requireNonNull(limits, "limits");
        if (network.isEmpty() && !ports.isEmpty()) {
            throw Problem.of(ErrorCode.POLICY, "container " + name, "publishes ports without a network")
                    .toException();
        }
        requireDistinct(name, ports);
    }

    private static void requireText(String name, String word) {
        if (word.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE)) {
            throw Problem.of(
                            ErrorCode.ENCODING,
                            "command of container " + name,
                            "has a NUL or half a character in " + VisibleText.quoted(word))
                    .toException();
        }
    }

    private static void requireDistinct(String name, List<PublishedPort> ports) {
        Set<List<Object>> held = new HashSet<>();
        for (PublishedPort port : ports) {
            if (!held.add(List.of(port.address(), port.hostPort(), port.transport()))) {
                throw Problem.of(
                                ErrorCode.DUPLICATE,
                                "container " + name,
                                "publishes " + port.transport() + " port " + port.hostPort() + " of " + port.address()
                                        + " twice")
                        .toException();
            }
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
