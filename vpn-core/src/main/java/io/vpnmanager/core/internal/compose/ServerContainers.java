package io.vpnmanager.core.internal.compose;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vpnmanager.api.compose.ServiceStatus;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.core.internal.audit.AuditLog;
import io.vpnmanager.core.internal.file.FileReason;
import io.vpnmanager.spi.runtime.Ownership;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What the agent of a stack has made on the container engine for its servers: containers and networks that compose does
 * not know. They are found by the label of the home, which its anchor tells without the home being opened.
 *
 * @param socket of the engine
 * @param home that the agent serves
 */
record ServerContainers(Path socket, Path home) {
    /** What stands in the place of a service. */
    static final String SERVICE = "(server)";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** {@return those of the agent of a stack with this engine and this home; empty without an engine} */
    static Optional<ServerContainers> of(Path stack, Optional<Path> engine, Optional<Path> home) {
        return engine.map(Path::toAbsolutePath)
                .map(Path::normalize)
                .map(socket ->
                        new ServerContainers(socket, StackHome.of(stack, home).folder()));
    }

    /**
     * {@return each container by name, but for those that were never started, which wait until somebody is to be cut;
     * none where the agent never opened its home}
     *
     * @throws io.vpnmanager.api.error.VpnException as {@link #owner}, and where the engine does not answer
     */
    List<ServiceStatus> status() {
        return owner().stream()
                .flatMap(owner -> lines(owner, "ps", "-a", "--no-trunc", "--format", "{{json .}}"))
                .map(ServerContainers::status)
                .filter(container -> !container.state().equals("created"))
                .sorted(Comparator.comparing(container -> container.container().orElse("")))
                .toList();
    }

    /** Ends and removes all that is of this owner, once the agent has ended. */
    void remove(Ownership owner, Consumer<String> progress) {
        lines(owner, "ps", "-a", "--no-trunc", "--format", "{{.Names}}").forEach(container -> {
            progress.accept("Removing container " + container);
            ask("rm", "--force", container);
        });
        lines(owner, "network", "ls", "--format", "{{.Name}}").forEach(network -> {
            progress.accept("Removing network " + network);
            ask("network", "rm", network);
        });
    }

    /**
     * {@return by which the containers are found; empty where the agent never opened its home}
     *
     * @throws io.vpnmanager.api.error.EnvironmentException {@code PATH} for a home that this user may not read
     */
    Optional<Ownership> owner() {
        try {
            return AuditLog.claimedStore(home).map(Ownership::new);
        } catch (IOException e) {
            throw Problem.of(
                            ErrorCode.PATH,
                            "home " + VisibleText.quoted(home.toString()),
                            "does not tell which containers are of its servers: " + FileReason.of(e))
                    .remedy("Ask as its owner or as root")
                    .fact("folder", home.toString())
                    .toException(e);
        }
    }

    private Stream<String> lines(Ownership owner, String... question) {
        List<String> words = new ArrayList<>(List.of(question));
        owner.labels().forEach((label, value) -> words.addAll(List.of("--filter", "label=" + label + "=" + value)));
        return ask(words.toArray(String[]::new)).lines().map(String::strip).filter(line -> !line.isEmpty());
    }

    private String ask(String... question) {
        List<String> words = new ArrayList<>(List.of("docker", "--host", "unix://" + socket));
        words.addAll(List.of(question));
        return ComposeProgram.askAny(words);
    }

    private static ServiceStatus status(String line) {
        try {
            JsonNode container = JSON.readTree(line);
            return new ServiceStatus(
                    SERVICE,
                    Optional.of(container.path("Names").asText()),
                    container.path("State").asText(),
                    Optional.empty(),
                    Optional.of(container.path("Image").asText()),
                    Stream.of(container.path("Ports").asText().split(", "))
                            .filter(port -> !port.isEmpty())
                            .toList());
        } catch (JacksonException e) {
            throw Problem.of(ErrorCode.ENGINE, "docker ps", "does not answer in JSON")
                    .toException(e);
        }
    }
}
