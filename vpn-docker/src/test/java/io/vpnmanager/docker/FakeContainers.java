package io.vpnmanager.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vpnmanager.api.net.IpAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The containers of a {@link FakeEngine}. A started one holds its TCP ports; one with a command ends at once with that
 * exit code.
 */
final class FakeContainers {
    private static final String NEVER = "0001-01-01T00:00:00Z";

    private final Map<String, ObjectNode> byId = new LinkedHashMap<>();
    private final Map<String, List<ServerSocket>> ports = new LinkedHashMap<>();
    private final FakeNetworks networks;
    private final Set<String> images;

    FakeContainers(FakeNetworks networks, Set<String> images) {
        this.networks = networks;
        this.images = images;
    }

    private Stream<ObjectNode> all() {
        return byId.values().stream();
    }

    ObjectNode description(String idOrName) {
        return all().filter(container -> container.path("Id").asText().equals(idOrName)
                        || container.path("Name").asText().equals("/" + idOrName))
                .findFirst()
                .orElseThrow(() -> new FakeEngine.Refusal(404, "No such container: " + idOrName));
    }

    boolean isRunningOn(String networkId) {
        return all().anyMatch(container -> status(container).equals("running")
                && container.path("HostConfig").path("NetworkMode").asText().equals(networkId));
    }

    ObjectNode create(String name, JsonNode wanted) {
        if (all().anyMatch(container -> container.path("Name").asText().equals("/" + name))) {
            throw new FakeEngine.Refusal(409, "Conflict. The container name \"/" + name + "\" is already in use");
        }
        if (!images.contains(wanted.path("Image").asText())) {
            throw new FakeEngine.Refusal(
                    404, "No such image: " + wanted.path("Image").asText());
        }
        String network = wanted.path("HostConfig").path("NetworkMode").asText();
        if (!network.equals("none")) {
            networks.require(network);
        }
        ObjectNode container = JsonNodeFactory.instance.objectNode();
        container.put("Id", UUID.randomUUID().toString().replace("-", "")).put("Name", "/" + name);
        container.set("Config", wanted);
        container.set("Labels", wanted.path("Labels"));
        container.set("HostConfig", wanted.path("HostConfig"));
        byId.put(container.path("Id").asText(), container);
        return become(container, "created", NEVER, 0);
    }

    JsonNode start(String id) {
        ObjectNode container = description(id);
        if (status(container).equals("running")) {
            throw new FakeEngine.Refusal(304, "");
        }
        ports.put(id, bound(container.path("HostConfig").path("PortBindings")));
        JsonNode command = container.path("Config").path("Cmd").path(0);
        become(
                container,
                command.isMissingNode() ? "running" : "exited",
                Instant.now().toString(),
                command.asInt());
        return MissingNode.getInstance();
    }

    JsonNode stop(String id) {
        ObjectNode container = description(id);
        if (!status(container).equals("running")) {
            throw new FakeEngine.Refusal(304, "");
        }
        release(id);
        become(container, "exited", container.path("State").path("StartedAt").asText(), 0);
        return MissingNode.getInstance();
    }

    JsonNode remove(String idOrName) {
        String id = description(idOrName).path("Id").asText();
        release(id);
        byId.remove(id);
        return MissingNode.getInstance();
    }

    /** {@return what a list shows, which is less than a description} */
    Stream<ObjectNode> listed() {
        return byId.values().stream().map(container -> {
            ObjectNode listed = JsonNodeFactory.instance.objectNode();
            listed.set("Id", container.path("Id"));
            listed.set("Labels", container.path("Labels"));
            listed.putArray("Names").add(container.path("Name"));
            return listed.put("State", status(container));
        });
    }

    private static String status(JsonNode container) {
        return container.path("State").path("Status").asText();
    }

    private static ObjectNode become(ObjectNode container, String status, String startedAt, int exitCode) {
        container
                .putObject("State")
                .put("Status", status)
                .put("StartedAt", startedAt)
                .put("ExitCode", exitCode);
        return container;
    }

    private static List<ServerSocket> bound(JsonNode bindings) {
        List<ServerSocket> bound = new ArrayList<>();
        bindings.properties().forEach(inside -> inside.getValue().forEach(outside -> bound.add(bind(outside))));
        return bound;
    }

    private static ServerSocket bind(JsonNode outside) {
        try {
            InetAddress address =
                    IpAddress.parse(outside.path("HostIp").asText()).toInetAddress();
            return new ServerSocket(outside.path("HostPort").asInt(), 1, address);
        } catch (IOException e) {
            throw new FakeEngine.Refusal(
                    500, "driver failed programming external connectivity: listen tcp4: bind: address already in use");
        }
    }

    private void release(String id) {
        List<ServerSocket> held = ports.remove(id);
        for (ServerSocket socket : held == null ? List.<ServerSocket>of() : held) {
            try {
                socket.close();
            } catch (IOException e) {
                throw new FakeEngine.Refusal(500, "cannot release a port");
            }
        }
    }
}
