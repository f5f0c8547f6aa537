package io.vpnmanager.docker;

import com.github.dockerjava.api.command.InspectContainerResponse;
import com.github.dockerjava.api.model.ContainerConfig;
import io.vpnmanager.spi.runtime.Container;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A container as the engine describes it.
 *
 * @param status the engine's word for what it does
 * @param labels all of them
 * @param view the same in our words
 */
record ObservedContainer(String status, Map<String, String> labels, Container view) {
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
                state(status),
                started(answer.getState().getStartedAt()),
                exitCode(status, answer.getState().getExitCodeLong()));
        return new ObservedContainer(
                status, config.map(ContainerConfig::getLabels).orElse(Map.of()), view);
    }

    String id() {
        return view.id();
    }

    String name() {
        return view.name();
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
