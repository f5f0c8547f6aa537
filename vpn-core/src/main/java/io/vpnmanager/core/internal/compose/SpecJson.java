package io.vpnmanager.core.internal.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vpnmanager.api.compose.PublishedPort;
import io.vpnmanager.api.compose.StackPart;
import io.vpnmanager.api.compose.StackProfile;
import io.vpnmanager.api.compose.StackSpec;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.protocol.ContainerImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** What was asked of a stack, as a manifest remembers it. Paths are absolute, so that it holds in any folder. */
final class SpecJson {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String IMAGE = "image";
    private static final String AT = "at";

    private SpecJson() {}

    static ObjectNode of(StackSpec spec) {
        ObjectNode json = JSON.createObjectNode()
                .put("profile", spec.profile().toString())
                .put("project", spec.project())
                .put(IMAGE, spec.image().toString());
        put(json.putArray("publish"), spec.ports());
        ObjectNode settings = json.putObject("settings");
        spec.settings().forEach(settings::put);
        spec.home().ifPresent(folder -> json.put("home", absolute(folder)));
        put(json.putArray("homePorts"), spec.homePorts());
        spec.metrics().ifPresent(at -> json.put("metrics", at.toString()));
        spec.prometheus().ifPresent(part -> put(json.putObject("prometheus"), part));
        spec.grafana().ifPresent(part -> put(json.putObject("grafana"), part));
        spec.templates().ifPresent(folder -> json.put("templates", absolute(folder)));
        return json;
    }

    private static void put(ArrayNode array, List<PublishedPort> ports) {
        ports.forEach(port -> array.add(port.toString()));
    }

    private static void put(ObjectNode json, StackPart part) {
        json.put(IMAGE, part.image().toString()).put(AT, part.at().toString());
    }

    private static String absolute(Path path) {
        return path.toAbsolutePath().normalize().toString();
    }

    /**
     * {@return what {@link #of} wrote}
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException for something else
     */
    static StackSpec read(JsonNode json) {
        return new StackSpec(
                StackProfile.parse(json.path("profile").asText()),
                json.path("project").asText(),
                new ContainerImage(json.path(IMAGE).asText()),
                ports(json.path("publish")),
                settings(json.path("settings")),
                value(json.path("home"), Path::of),
                ports(json.path("homePorts")),
                value(json.path("metrics"), Endpoint::parse),
                part(json.path("prometheus")),
                part(json.path("grafana")),
                value(json.path("templates"), Path::of));
    }

    private static List<PublishedPort> ports(JsonNode array) {
        List<PublishedPort> ports = new ArrayList<>();
        array.forEach(port -> ports.add(PublishedPort.parse(port.asText())));
        return ports;
    }

    private static SortedMap<String, String> settings(JsonNode object) {
        SortedMap<String, String> settings = new TreeMap<>();
        object.properties()
                .forEach(entry -> settings.put(entry.getKey(), entry.getValue().asText()));
        return settings;
    }

    private static <T> Optional<T> value(JsonNode text, Function<String, T> reader) {
        return text.isMissingNode() ? Optional.empty() : Optional.of(reader.apply(text.asText()));
    }

    private static Optional<StackPart> part(JsonNode object) {
        return object.isMissingNode()
                ? Optional.empty()
                : Optional.of(new StackPart(
                        new ContainerImage(object.path(IMAGE).asText()),
                        Endpoint.parse(object.path(AT).asText())));
    }
}
