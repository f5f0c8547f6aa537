package io.vpnmanager.core.internal.compose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vpnmanager.api.compose.PublishedPort;
import io.vpnmanager.api.compose.StackPart;
import io.vpnmanager.api.compose.StackProfile;
import io.vpnmanager.api.compose.StackSpec;
import io.vpnmanager.api.compose.TraefikPart;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.protocol.ContainerImage;
import io.vpnmanager.api.subscription.SubscriptionEndpoint.PemFiles;
import io.vpnmanager.api.user.EmailAddress;
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
    private static final String DOMAIN = "domain";
    private static final String EMAIL = "email";
    private static final String CERTIFICATE = "certificate";
    private static final String KEY = "key";

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
        spec.engine().ifPresent(socket -> json.put("engine", absolute(socket)));
        spec.metrics().ifPresent(at -> json.put("metrics", at.toString()));
        spec.prometheus().ifPresent(part -> put(json.putObject("prometheus"), part));
        spec.grafana().ifPresent(part -> put(json.putObject("grafana"), part));
        spec.traefik().ifPresent(part -> put(json.putObject("traefik"), part));
        spec.templates().ifPresent(folder -> json.put("templates", absolute(folder)));
        return json;
    }

    private static void put(ArrayNode array, List<PublishedPort> ports) {
        ports.forEach(port -> array.add(port.toString()));
    }

    private static void put(ObjectNode json, StackPart part) {
        json.put(IMAGE, part.image().toString()).put(AT, part.at().toString());
    }

    private static void put(ObjectNode json, TraefikPart part) {
        json.put(IMAGE, part.image().toString())
                .put(AT, part.at().toString())
                .put(DOMAIN, part.domain().toString());
        part.email().ifPresent(email -> json.put(EMAIL, email.toString()));
        part.certificate()
                .ifPresent(files ->
                        json.put(CERTIFICATE, absolute(files.certificates())).put(KEY, absolute(files.key())));
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
                home(json),
                ports(json.path("homePorts")),
                engine(json),
                value(json.path("metrics"), Endpoint::parse),
                part(json.path("prometheus")),
                part(json.path("grafana")),
                traefik(json.path("traefik")),
                value(json.path("templates"), Path::of));
    }

    static Optional<Path> home(JsonNode json) {
        return value(json.path("home"), Path::of);
    }

    static Optional<Path> engine(JsonNode json) {
        return value(json.path("engine"), Path::of);
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

    private static Optional<TraefikPart> traefik(JsonNode object) {
        return object.isMissingNode()
                ? Optional.empty()
                : Optional.of(new TraefikPart(
                        new ContainerImage(object.path(IMAGE).asText()),
                        Endpoint.parse(object.path(AT).asText()),
                        HostName.parse(object.path(DOMAIN).asText()),
                        value(object.path(EMAIL), EmailAddress::parse),
                        value(object.path(CERTIFICATE), Path::of)
                                .map(file -> new PemFiles(
                                        file, Path.of(object.path(KEY).asText())))));
    }
}
