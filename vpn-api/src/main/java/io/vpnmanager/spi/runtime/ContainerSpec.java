package io.vpnmanager.spi.runtime;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A container to be made. It always runs with the least that the runtime can give: no capability but those named, no
 * new privileges, a read-only root, no environment, no folder of the host, no engine socket, no restart by the engine.
 *
 * @param name unique on the engine; letters, digits, {@code _ . -}, 2 to 64 characters
 * @param image the image, by reference, digest or id, not blank; it must be on the engine
 * @param entryPoint the program, in place of the image's own; empty for that one
 * @param command its arguments, without NUL and unpaired surrogates; empty for the image's own. Other users of the host
 *     see them, so no secret belongs here
 * @param source whether it is given {@link Input} at each start
 * @param network the network of ours to attach to; empty for none at all
 * @param joined the container of ours whose network it shares, interfaces, addresses and sockets, instead of one of its
 *     own; it must be there when this one is made, and run whenever this one is started. Empty for none
 * @param ports what to publish on the host, each port of an address once
 * @param limits what it may use
 * @param rights what it may do
 * @param scratch where it may write, each path once
 * @param healthCheck how the engine tells whether it works; empty for the image's own, if it has one
 * @param facts what its maker wants to know again of it, by name ({@code a-z 0-9 . -}, beginning with a letter, 1 to 40
 *     characters): {@link Container#facts()} tells it for as long as the container is there. Whoever may look at the
 *     engine sees them, so no secret belongs here
 */
public record ContainerSpec(
        String name,
        String image,
        List<String> entryPoint,
        List<String> command,
        Source source,
        Optional<String> network,
        Optional<String> joined,
        List<PublishedPort> ports,
        Limits limits,
        Rights rights,
        List<Scratch> scratch,
        Optional<HealthCheck> healthCheck,
        Map<String, String> facts) {
    private static final Pattern FACT = Pattern.compile("[a-z][a-z0-9.-]{0,39}");

    /** Checks names and copies lists. */
    public ContainerSpec {
        EngineName.require("container name", name);
        if (image.isBlank()) {
            throw Problem.of(ErrorCode.SYNTAX, "image of container " + name, "is empty")
                    .toException();
        }
        entryPoint = List.copyOf(entryPoint);
        command = List.copyOf(command);
        CommandText.require("container " + name, entryPoint);
        CommandText.require("container " + name, command);
        Objects.requireNonNull(source, "source");
        network.ifPresent(n -> EngineName.require("network name", n));
        joined.ifPresent(n -> EngineName.require("container name", n));
        ports = List.copyOf(ports);
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(rights, "rights");
        scratch = List.copyOf(scratch);
        Objects.requireNonNull(healthCheck, "healthCheck");
        if (network.isEmpty() && !ports.isEmpty()) {
            throw Problem.of(ErrorCode.POLICY, "container " + name, "publishes ports without a network")
                    .toException();
        }
        if (joined.isPresent() && (network.isPresent() || !rights.settings().isEmpty())) {
            throw Problem.of(
                            ErrorCode.POLICY,
                            "container " + name,
                            "shares the network of another, and cannot have one or settings of its own")
                    .toException();
        }
        facts = Map.copyOf(facts);
        facts.keySet().forEach(fact -> requireFact(name, fact));
        requireDistinct(name, ports);
        requireDistinctPaths(name, scratch);
    }

    /**
     * {@return a builder of a container without network, with the image's own program, {@link Limits#DEFAULT} and
     * {@link Rights#NONE}}
     *
     * @param name unique on the engine
     * @param image by reference, digest or id
     */
    public static Builder named(String name, String image) {
        return new Builder(name, image);
    }

    private static void requireFact(String name, String fact) {
        if (!FACT.matcher(fact).matches()) {
            throw Problem.of(
                            ErrorCode.SYNTAX,
                            "fact " + VisibleText.quoted(fact) + " of container " + name,
                            "is not 1 to 40 of a-z, 0-9, . and - beginning with a letter")
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

    private static void requireDistinctPaths(String name, List<Scratch> scratch) {
        Set<String> held = new HashSet<>();
        for (Scratch folder : scratch) {
            if (!held.add(folder.path())) {
                throw Problem.of(ErrorCode.DUPLICATE, "container " + name, "has scratch " + folder.path() + " twice")
                        .toException();
            }
        }
    }

    /** What the process of a container finds at its standard input. */
    public enum Source {
        /** Nothing: it is closed. */
        NONE,
        /** The {@link Input} of each start, then its end. */
        GIVEN_AT_START
    }

    /**
     * What a container may use.
     *
     * @param memoryBytes at least 6 MiB, the least that engines accept
     * @param processes at least 1, threads included
     * @param openFiles at least 16, sockets included; an engine that runs with less itself cannot start the container
     */
    public record Limits(long memoryBytes, int processes, int openFiles) {
        /** 256 MiB, 256 threads and 16384 files, enough for a proxy core with some thousand connections. */
        public static final Limits DEFAULT = new Limits(256L << 20, 256, 16_384);

        private static final int LEAST_FILES = 16;

        /** Checks the ranges. */
        public Limits {
            if (memoryBytes < 6L << 20 || processes < 1 || openFiles < LEAST_FILES) {
                throw Problem.of(
                                ErrorCode.RANGE,
                                "limits of " + memoryBytes + " bytes, " + processes + " processes and " + openFiles
                                        + " files",
                                "are below 6 MiB, 1 and 16")
                        .toException();
            }
        }
    }

    /** Collects what a container shall be. Not thread-safe. */
    public static final class Builder {
        private final String name;
        private final String image;
        private List<String> entryPoint = List.of();
        private List<String> command = List.of();
        private Source source = Source.NONE;
        private Optional<String> network = Optional.empty();
        private Optional<String> joined = Optional.empty();
        private final List<PublishedPort> ports = new ArrayList<>();
        private Limits limits = Limits.DEFAULT;
        private Rights rights = Rights.NONE;
        private final List<Scratch> scratch = new ArrayList<>();
        private Optional<HealthCheck> healthCheck = Optional.empty();
        private final Map<String, String> facts = new HashMap<>();

        private Builder(String name, String image) {
            this.name = name;
            this.image = image;
        }

        /**
         * Sets the program, in place of the image's own.
         *
         * @param words the program and arguments that always come first
         * @return this
         */
        public Builder entryPoint(String... words) {
            entryPoint = List.of(words);
            return this;
        }

        /**
         * Sets the arguments, in place of the image's own.
         *
         * @param words without secrets
         * @return this
         */
        public Builder command(String... words) {
            command = List.of(words);
            return this;
        }

        /**
         * Has the container read an {@link Input} at each start.
         *
         * @return this
         */
        public Builder readsInput() {
            source = Source.GIVEN_AT_START;
            return this;
        }

        /**
         * Attaches the container to a network of ours.
         *
         * @param attached its name
         * @return this
         */
        public Builder network(String attached) {
            network = Optional.of(attached);
            return this;
        }

        /**
         * Lets the container share the network of another one.
         *
         * @param container the name of the other, which is ours
         * @return this
         */
        public Builder joining(String container) {
            joined = Optional.of(container);
            return this;
        }

        /**
         * Publishes a port; each call adds one.
         *
         * @param port where on the host, and where inside
         * @return this
         */
        public Builder publish(PublishedPort port) {
            ports.add(port);
            return this;
        }

        /**
         * Sets what it may use.
         *
         * @param most at most that
         * @return this
         */
        public Builder limits(Limits most) {
            limits = most;
            return this;
        }

        /**
         * Sets what it may do.
         *
         * @param given and no more
         * @return this
         */
        public Builder rights(Rights given) {
            rights = given;
            return this;
        }

        /**
         * Adds a folder in memory; each call adds one.
         *
         * @param folder where it may write
         * @return this
         */
        public Builder scratch(Scratch folder) {
            scratch.add(folder);
            return this;
        }

        /**
         * Sets how the engine tells whether it works.
         *
         * @param check run again and again
         * @return this
         */
        public Builder healthCheck(HealthCheck check) {
            healthCheck = Optional.of(check);
            return this;
        }

        /**
         * Notes something that the container can be asked for; each call adds one.
         *
         * @param fact its name
         * @param value any, not secret
         * @return this
         */
        public Builder fact(String fact, String value) {
            facts.put(fact, value);
            return this;
        }

        /**
         * {@return the spec}
         *
         * @throws io.vpnmanager.api.error.VpnException when the parts do not fit together
         */
        public ContainerSpec build() {
            return new ContainerSpec(
                    name,
                    image,
                    entryPoint,
                    command,
                    source,
                    network,
                    joined,
                    ports,
                    limits,
                    rights,
                    scratch,
                    healthCheck,
                    facts);
        }
    }
}
