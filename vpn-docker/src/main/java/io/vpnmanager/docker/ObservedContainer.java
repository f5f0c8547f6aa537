package io.vpnmanager.docker;

import com.github.dockerjava.api.command.HealthState;
import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ContainerConfig;
import com.github.dockerjava.api.model.NetworkSettings;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.spi.runtime.Container;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A container as the engine describes it.
 *
 * @param status the engine's word for what it does
 * @param labels all of them
 * @param readsInput whether it was made to read an input
 * @param view the same in our words
 */
record ObservedContainer(String status, Map<String, String> labels, boolean readsInput, Container view) {
    /** Copies the labels. */
    ObservedContainer {
        labels = Map.copyOf(labels);
    }

    /** States from which there is no way back but removal. */
    private static final Set<String> GOING = Set.of("removing", "dead");

    private static final Instant NEVER = Instant.parse("0001-01-01T00:00:00Z");

    /** {@return what the engine's description says} */
    static ObservedContainer of(InspectContainerResponse answer) {
        if (answer == null || answer.getId() == null || answer.getName() == null || answer.getState() == null) {
            throw EngineFailures.nonsense("container", "a description without id, name or state")
                    .toException();
        }
        Optional<ContainerConfig> config = Optional.ofNullable(answer.getConfig());
        String status = String.valueOf(answer.getState().getStatus());
        Container view = new Container(
                answer.getId(),
                plainName(answer.getName()),
                config.map(ContainerConfig::getImage).orElse(""),
                Objects.requireNonNullElse(answer.getImageId(), ""),
                state(status),
                health(status, answer.getState().getHealth()),
                started(answer.getState().getStartedAt()),
                exitCode(status, answer.getState().getExitCodeLong()),
                addresses(answer.getNetworkSettings()),
                OurLabels.facts(labels(config)));
        return new ObservedContainer(
                status,
                labels(config),
                config.map(ContainerConfig::getStdinOpen).orElse(false),
                view);
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

    boolean isRunning() {
        return view.state() == Container.State.RUNNING;
    }

    /** {@return whether its removal has begun, and may have got stuck} */
    boolean isGoing() {
        return GOING.contains(status);
    }

    /** Docker writes a slash before a name, Podman does not. */
    private static String plainName(String name) {
        return name.startsWith("/") ? name.substring(1) : name;
    }

    private static Container.State state(String status) {
        return switch (status) {
            case "created" -> Container.State.CREATED;
            case "running" -> Container.State.RUNNING;
            case "exited" -> Container.State.STOPPED;
            default -> Container.State.OTHER;
        };
    }

    /** A container without check has no health, or "none". */
    private static Container.Health health(String status, @Nullable HealthState health) {
        String word = health == null || !status.equals("running") ? "" : String.valueOf(health.getStatus());
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
        return status.equals("exited") ? Optional.ofNullable(code).map(Long::intValue) : Optional.empty();
    }
}
