package io.vpnmanager.docker;

import com.github.dockerjava.api.command.HealthState;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.HostConfig;
import com.github.dockerjava.api.model.NetworkSettings;
import com.github.dockerjava.api.model.Ports;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.spi.runtime.Container;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A container as the engine describes it.
 *
 * @param status the engine's word for what it does
 * @param labels all of them
 * @param readsInput whether it was made to read an input
 * @param isAltered whether it has other limits than those that it was made with
 * @param ports what it publishes on the host
 * @param view the same in our words
 */
record ObservedContainer(
        String status,
        Map<String, String> labels,
        boolean readsInput,
        boolean isAltered,
        List<HostPort> ports,
        Container view) {
    /** Copies the collections. */
    ObservedContainer {
        labels = Map.copyOf(labels);
        ports = List.copyOf(ports);
    }

    /** A port of the host, as the engine writes it. */
    record HostPort(String address, String port) {}

    /** States from which there is no way back but removal. */
    private static final Set<String> GOING = Set.of("removing", "dead");

    private static final String RUNNING = "running";
    private static final String ENDED = "exited";

    private static final Instant NEVER = Instant.parse("0001-01-01T00:00:00Z");

    /**
     * {@return what the engine's description says}
     *
     * @param kernel is asked only when the description alone does not tell whether a limit was lifted
     */
    static ObservedContainer of(InspectContainerResponse answer, Supplier<KernelLimits> kernel) {
        if (answer == null || answer.getId() == null || answer.getName() == null || answer.getState() == null) {
            throw EngineFailures.nonsense("container", "a description without id, name or state")
                    .toException();
        }
        Optional<ContainerConfig> config = Optional.ofNullable(answer.getConfig());
        Optional<HostConfig> host = Optional.ofNullable(answer.getHostConfig());
        String status = inDockersWords(String.valueOf(answer.getState().getStatus()));
        boolean altered =
                host.filter(its -> isAltered(labels(config), its, kernel)).isPresent();
        Container view = new Container(
                answer.getId(),
                plainName(answer.getName()),
                config.map(ContainerConfig::getImage).orElse(""),
                Objects.requireNonNullElse(answer.getImageId(), ""),
                state(status, altered),
                health(status, answer.getState().getHealth()),
                started(answer.getState().getStartedAt()),
                exitCode(status, answer.getState().getExitCodeLong()),
                status.equals(ENDED) && Boolean.TRUE.equals(answer.getState().getOOMKilled()),
                addresses(answer.getNetworkSettings()),
                OurLabels.facts(labels(config)));
        return new ObservedContainer(
                status,
                labels(config),
                config.map(ContainerConfig::getStdinOpen).orElse(false),
                altered,
                host.map(HostConfig::getPortBindings)
                        .map(ObservedContainer::ports)
                        .orElse(List.of()),
                view);
    }

    private static List<HostPort> ports(Ports ports) {
        return ports.getBindings().values().stream()
                .filter(Objects::nonNull)
                .flatMap(Stream::of)
                .map(binding -> new HostPort(
                        Objects.requireNonNullElse(binding.getHostIp(), ""),
                        Objects.requireNonNullElse(binding.getHostPortSpec(), "")))
                .toList();
    }

    /** What we never ask for is a sign of another's hand, too. */
    private static boolean isAltered(Map<String, String> labels, HostConfig host, Supplier<KernelLimits> kernel) {
        String memory = labels.get(OurLabels.MEMORY);
        return differs(memory, host.getMemory())
                || hasSwap(memory, host.getMemorySwap(), kernel)
                || differs(labels.get(OurLabels.PROCESSES), host.getPidsLimit())
                || isLifted(labels.get(OurLabels.PROCESSES), host.getPidsLimit(), kernel)
                || labels.containsKey(OurLabels.NAME) && (isSet(host.getCpuQuota()) || isSet(host.getNanoCPUs()));
    }

    private static boolean differs(@Nullable String made, @Nullable Long now) {
        return made != null && now != null && now != 0 && !made.equals(Long.toString(now));
    }

    /** The limit of swap is one of memory and swap together, so none is allowed where both are equal. */
    private static boolean hasSwap(@Nullable String memory, @Nullable Long both, Supplier<KernelLimits> kernel) {
        return differs(memory, both) && (isSet(both) || kernel.get().swap());
    }

    private static boolean isLifted(@Nullable String made, @Nullable Long now, Supplier<KernelLimits> kernel) {
        return made != null && now != null && now == 0 && kernel.get().processes();
    }

    private static boolean isSet(@Nullable Long limit) {
        return limit != null && limit > 0;
    }

    private static Map<String, String> labels(Optional<ContainerConfig> config) {
        return config.map(ContainerConfig::getLabels).orElse(Map.of());
    }

    String id() {
        return view.id();
    }

    String name() {
        return view.name();
    }

    /** {@return the name that it was made with; it may have another now} */
    String madeAs() {
        return labels.getOrDefault(OurLabels.NAME, name());
    }

    boolean isRunning() {
        return status.equals(RUNNING);
    }

    boolean isPaused() {
        return status.equals("paused");
    }

    /** {@return whether its removal has begun, and may have got stuck} */
    boolean isGoing() {
        return GOING.contains(status);
    }

    /** Docker writes a slash before a name, Podman does not. */
    private static String plainName(String name) {
        return name.startsWith("/") ? name.substring(1) : name;
    }

    /** Podman calls one that has ended so until it has cleaned up behind it, which may fail for ever. */
    private static String inDockersWords(String status) {
        return status.equals("stopped") ? ENDED : status;
    }

    private static Container.State state(String status, boolean altered) {
        return switch (status) {
            case "created" -> Container.State.CREATED;
            case RUNNING -> altered ? Container.State.OTHER : Container.State.RUNNING;
            case ENDED -> Container.State.STOPPED;
            default -> Container.State.OTHER;
        };
    }

    /** A container without check has no health, or "none". */
    private static Container.Health health(String status, @Nullable HealthState health) {
        String word = health == null || !status.equals(RUNNING) ? "" : String.valueOf(health.getStatus());
        return switch (word) {
            case "starting" -> Container.Health.STARTING;
            case "healthy" -> Container.Health.HEALTHY;
            case "unhealthy" -> Container.Health.UNHEALTHY;
            default -> Container.Health.UNKNOWN;
        };
    }

    /** The engine writes an empty text for a family that a network does not have, or while the container is stopped. */
    private static List<IpAddress> addresses(@Nullable NetworkSettings settings) {
        if (settings == null || settings.getNetworks() == null) {
            return List.of();
        }
        return settings.getNetworks().values().stream()
                .flatMap(network -> Stream.of(
                        Objects.requireNonNullElse(network.getIpAddress(), ""),
                        Objects.requireNonNullElse(network.getGlobalIPv6Address(), "")))
                .filter(text -> !text.isEmpty())
                .map(IpAddress::parse)
                .sorted()
                .toList();
    }

    private static Optional<Instant> started(@Nullable String text) {
        try {
            return Optional.ofNullable(text)
                    .filter(given -> !given.isEmpty())
                    .map(Instant::parse)
                    .filter(instant -> instant.isAfter(NEVER));
        } catch (DateTimeParseException e) {
            throw EngineFailures.nonsense("container", "a time that is none").toException(e);
        }
    }

    private static Optional<Integer> exitCode(String status, @Nullable Long code) {
        return status.equals(ENDED) ? Optional.ofNullable(code).map(Long::intValue) : Optional.empty();
    }
}
