package io.vpnmanager.core.internal.compose;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.vpnmanager.api.compose.ServiceStatus;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * The containers of a project, found by the labels that every version of compose gives them. Docker's command tells of
 * them, for compose tells nothing that programs read before version 2.
 */
final class EngineContainers {
    private static final String LABEL = "com.docker.compose.";
    private static final ObjectMapper JSON = new ObjectMapper();

    private EngineContainers() {}

    /** {@return each container, and each of these services that has none} */
    static List<ServiceStatus> of(List<JsonNode> containers, List<String> services) {
        List<ServiceStatus> found =
                containers.stream().map(EngineContainers::status).toList();
        List<ServiceStatus> all = new ArrayList<>(found);
        services.stream()
                .filter(service -> found.stream()
                        .noneMatch(container -> container.service().equals(service)))
                .map(service -> new ServiceStatus(
                        service, Optional.empty(), "absent", Optional.empty(), Optional.empty(), List.of()))
                .forEach(all::add);
        all.sort(Comparator.comparing(ServiceStatus::service)
                .thenComparing(container -> container.container().orElse("")));
        return List.copyOf(all);
    }

    /** {@return what the engine tells of each container of a project} */
    static List<JsonNode> inspected(Programs programs, String project) {
        List<String> ids = programs.askEngine(List.of(
                        "docker",
                        "ps",
                        "-aq",
                        "--no-trunc",
                        "--filter",
                        "label=" + LABEL + "project=" + project,
                        "--filter",
                        "label=" + LABEL + "oneoff=False"))
                .lines()
                .filter(id -> !id.isBlank())
                .toList();
        return ids.isEmpty() ? List.of() : inspected(programs, ids);
    }

    private static List<JsonNode> inspected(Programs programs, List<String> ids) {
        List<String> question = new ArrayList<>(List.of("docker", "inspect", "--type", "container"));
        question.addAll(ids);
        List<JsonNode> found = new ArrayList<>();
        try {
            JSON.readTree(programs.askEngine(question)).forEach(found::add);
        } catch (JacksonException e) {
            throw Problem.of(ErrorCode.ENGINE, "docker inspect", "does not answer in JSON")
                    .toException(e);
        }
        return found;
    }

    /** {@return whose container it is} */
    static String service(JsonNode container) {
        return container.path("Config").path("Labels").path(LABEL + "service").asText();
    }

    private static ServiceStatus status(JsonNode container) {
        JsonNode state = container.path("State");
        boolean runs = state.path("Running").asBoolean();
        return new ServiceStatus(
                service(container),
                Optional.of(container.path("Name").asText().replaceFirst("^/", "")),
                state.path("Status").asText(),
                runs && state.path("Health").has("Status")
                        ? Optional.of(state.path("Health").path("Status").asText())
                        : Optional.empty(),
                Optional.of(container.path("Config").path("Image").asText()),
                ports(container.path("NetworkSettings").path("Ports")));
    }

    private static List<String> ports(JsonNode ports) {
        TreeSet<String> texts = new TreeSet<>();
        ports.properties()
                .forEach(port -> port.getValue()
                        .forEach(place -> texts.add(host(place.path("HostIp").asText()) + ":"
                                + place.path("HostPort").asText() + "->" + port.getKey())));
        return List.copyOf(texts);
    }

    private static String host(String address) {
        return address.contains(":") ? "[" + address + "]" : address;
    }
}
