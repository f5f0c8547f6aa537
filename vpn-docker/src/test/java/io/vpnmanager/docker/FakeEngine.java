package io.vpnmanager.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vpnmanager.docker.FakeDaemon.Request;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * An engine that remembers what it was asked for and runs nothing: as much of the Engine API as the runtime uses, with
 * the statuses and words of Docker 20.10, so that the runtime's contract can be held where there is no engine. Its
 * every answer is checked against a real one by running the same contract on both.
 */
final class FakeEngine implements FakeDaemon.Behaviour {
    static final String VERSION = """
            {"Version": "20.10.24", "ApiVersion": "1.41", "MinAPIVersion": "1.12",
             "Components": [{"Name": "Engine", "Version": "20.10.24"}]}""";

    private static final String KERNEL = """
            {"MemoryLimit": true, "SwapLimit": true, "PidsLimit": true}""";

    private static final JsonMapper JSON = new JsonMapper();

    private final FakeNetworks networks = new FakeNetworks();
    private final Set<String> images = new HashSet<>();
    private final FakeEvents events = new FakeEvents();
    private final FakeContainers containers = new FakeContainers(networks, images, events);
    private final FakeStreams streams = new FakeStreams(containers);

    /** An answer that is no success. */
    static final class Refusal extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private final int status;

        Refusal(int status, String message) {
            super(message);
            this.status = status;
        }
    }

    @Override
    public void answer(Request request, SocketChannel connection) throws IOException {
        try {
            if (request.path().equals("/events")) {
                events.serve(words(filters(request.query()).path("label")), connection);
                return;
            }
            if (streams.serve(request, connection)) {
                return;
            }
            JsonNode body = route(request);
            FakeDaemon.reply(connection, body.isMissingNode() ? 204 : 200, body.toString());
        } catch (Refusal refusal) {
            ObjectNode body = JSON.createObjectNode().put("message", refusal.getMessage());
            FakeDaemon.reply(connection, refusal.status, body.toString());
        }
    }

    /** {@return the answer to a request, after having done what it asks} */
    synchronized JsonNode route(Request request) throws IOException {
        String[] path = request.path().substring(1).split("/", -1);
        return switch (path[0]) {
            case "_ping" -> JSON.createObjectNode();
            case "version" -> JSON.readTree(VERSION);
            case "info" -> JSON.readTree(KERNEL);
            case "images" -> image(request, path);
            case "networks" -> network(request, path);
            case "containers" -> container(request, path);
            case "exec" -> containers.execution(path[1]);
            default -> throw new Refusal(404, "page not found");
        };
    }

    private JsonNode image(Request request, String[] path) {
        if (request.query().containsKey("fromImage")) {
            throw new Refusal(500, "dial tcp 127.0.0.1:1: connect: connection refused");
        }
        if (request.method().equals("POST")) {
            images.add(request.query().get("repo") + ":" + request.query().get("tag"));
            return JSON.createObjectNode();
        }
        String reference = String.join("/", Arrays.asList(path).subList(1, path.length - 1));
        String id = images.stream()
                .filter(image -> reference.equals(image) || reference.equals(FakeContainers.imageId(image)))
                .map(FakeContainers::imageId)
                .findFirst()
                .orElseThrow(() -> new Refusal(404, "No such image: " + reference));
        return JSON.createObjectNode().put("Id", id);
    }

    private JsonNode network(Request request, String[] path) {
        if (path.length == 1) {
            return matching(request, networks.all());
        }
        if (path[1].equals("create")) {
            return networks.create(request.body());
        }
        if (request.method().equals("DELETE")) {
            return networks.remove(path[1], containers::isRunningOn);
        }
        return networks.require(path[1]);
    }

    private JsonNode container(Request request, String[] path) {
        if (path[1].equals("json")) {
            return matching(request, containers.listed());
        }
        if (path[1].equals("create")) {
            return containers.create(request.query().get("name"), request.body());
        }
        if (request.method().equals("DELETE")) {
            return containers.remove(path[1]);
        }
        return switch (path[2]) {
            case "start" -> containers.start(path[1]);
            case "stop" -> containers.stop(path[1]);
            case "exec" -> containers.prepare(path[1], request.body());
            case "rename" -> containers.rename(path[1], request.query().get("name"));
            case "update" -> containers.update(path[1], request.body());
            case "stats" -> containers.counts(path[1]);
            default -> containers.description(path[1]);
        };
    }

    private static ArrayNode matching(Request request, Stream<? extends JsonNode> objects) {
        JsonNode filters = filters(request.query());
        ArrayNode matching = JsonNodeFactory.instance.arrayNode();
        objects.filter(object -> texts(object.path("Labels")).containsAll(words(filters.path("label"))))
                .filter(object -> isOneOf(
                        words(filters.path("status")),
                        Set.of(object.path("State").asText())))
                .filter(object -> isOneOf(
                        words(filters.path("network")),
                        names(object.path("NetworkSettings").path("Networks"))))
                .forEach(matching::add);
        return matching;
    }

    private static JsonNode filters(Map<String, String> query) {
        try {
            return JSON.readTree(query.getOrDefault("filters", "{}"));
        } catch (IOException e) {
            throw new Refusal(400, "invalid filter");
        }
    }

    private static Set<String> words(JsonNode filter) {
        Set<String> words = new HashSet<>();
        filter.forEach(word -> words.add(word.asText()));
        return words;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static boolean isOneOf(Set<String> wanted, Set<String> there) {
        return wanted.isEmpty() || !Collections.disjoint(wanted, there);
    }

    static Set<String> texts(JsonNode labels) {
        Set<String> texts = new HashSet<>();
        labels.properties()
                .forEach(label ->
                        texts.add(label.getKey() + "=" + label.getValue().asText()));
        return texts;
    }
}
