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
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/**
 * The containers of a {@link FakeEngine}. A started one holds its TCP ports; one with a command ends at once with that
 * exit code, unless that is to copy its input, or is killed for wanting more memory.
 */
final class FakeContainers {
    private static final String NETWORK_OF = "container:";
    private static final int KILLED = 137;
    private static final String NEVER = "0001-01-01T00:00:00Z";

    private final Map<String, ObjectNode> byId = new LinkedHashMap<>();
    private final Map<String, List<ServerSocket>> ports = new LinkedHashMap<>();
    private final Map<String, ObjectNode> executions = new ConcurrentHashMap<>();
    private final Map<String, List<Written>> logs = new ConcurrentHashMap<>();
    private final FakeNetworks networks;
    private final Set<String> images;
    private final FakeEvents events;
    private long count;

    /** A line of a log. */
    record Written(Instant at, String text) {}

    FakeContainers(FakeNetworks networks, Set<String> images, FakeEvents events) {
        this.networks = networks;
        this.images = images;
        this.events = events;
    }

    static String imageId(String image) {
        return "sha256:" + String.format("%064x", image.hashCode() & 0xffffffffL);
    }

    private Stream<ObjectNode> all() {
        return byId.values().stream();
    }

    synchronized ObjectNode description(String idOrName) {
        return all().filter(container -> container.path("Id").asText().equals(idOrName)
                        || container.path("Name").asText().equals("/" + idOrName))
                .findFirst()
                .orElseThrow(() -> new FakeEngine.Refusal(404, "No such container: " + idOrName));
    }

    synchronized boolean isRunningOn(String networkId) {
        return all().anyMatch(container -> status(container).equals("running")
                && container.path("HostConfig").path("NetworkMode").asText().equals(networkId));
    }

    synchronized ObjectNode create(String name, JsonNode wanted) {
        if (all().anyMatch(container -> container.path("Name").asText().equals("/" + name))) {
            throw new FakeEngine.Refusal(409, "Conflict. The container name \"/" + name + "\" is already in use");
        }
        if (!images.contains(wanted.path("Image").asText())) {
            throw new FakeEngine.Refusal(
                    404, "No such image: " + wanted.path("Image").asText());
        }
        String network = wanted.path("HostConfig").path("NetworkMode").asText();
        if (network.startsWith(NETWORK_OF)) {
            description(network.substring(NETWORK_OF.length()));
        } else if (!network.equals("none")) {
            networks.require(network);
        }
        ObjectNode container = JsonNodeFactory.instance.objectNode();
        container.put("Id", UUID.randomUUID().toString().replace("-", "")).put("Name", "/" + name);
        container.set("Config", wanted);
        container.set("Labels", wanted.path("Labels"));
        container.set("HostConfig", wanted.path("HostConfig"));
        container.put("Image", imageId(wanted.path("Image").asText()));
        byId.put(container.path("Id").asText(), container);
        logs.put(container.path("Id").asText(), new CopyOnWriteArrayList<>());
        become(container, "created", NEVER, 0);
        events.tell("create", container);
        return container;
    }

    synchronized JsonNode start(String id) {
        ObjectNode container = description(id);
        if (status(container).equals("running")) {
            throw new FakeEngine.Refusal(304, "");
        }
        requireRunningOther(container);
        ports.put(id, bound(container.path("HostConfig").path("PortBindings")));
        String word = lastWord(container.path("Config"));
        boolean killed = word.equals("more");
        boolean ends = killed || word.matches("\\d");
        String now = Instant.now().toString();
        become(container, ends ? "exited" : "running", now, ends ? exitCode(word) : 0)
                .put("OOMKilled", killed);
        join(container);
        events.tell("start", container);
        if (ends) {
            events.tell("die", container);
        }
        return MissingNode.getInstance();
    }

    private static int exitCode(String word) {
        return word.equals("more") ? KILLED : Integer.parseInt(word);
    }

    private void requireRunningOther(ObjectNode container) {
        String network = container.path("HostConfig").path("NetworkMode").asText();
        if (network.startsWith(NETWORK_OF) && !runs(network.substring(NETWORK_OF.length()))) {
            throw new FakeEngine.Refusal(409, "cannot join network of a non running container: " + network);
        }
    }

    synchronized JsonNode stop(String id) {
        ObjectNode container = description(id);
        if (!status(container).equals("running")) {
            throw new FakeEngine.Refusal(304, "");
        }
        release(id);
        end(container);
        return MissingNode.getInstance();
    }

    synchronized JsonNode rename(String idOrName, String name) {
        ObjectNode container = description(idOrName);
        if (all().anyMatch(other -> other.path("Name").asText().equals("/" + name))) {
            throw new FakeEngine.Refusal(409, "Conflict. The container name \"/" + name + "\" is already in use");
        }
        container.put("Name", "/" + name);
        events.tell("rename", container);
        return MissingNode.getInstance();
    }

    synchronized JsonNode update(String idOrName, JsonNode limits) {
        ObjectNode container = description(idOrName);
        ObjectNode host = ((ObjectNode) container.path("HostConfig")).setAll((ObjectNode) limits);
        if (host.path("PidsLimit").asLong() < 0) {
            host.put("PidsLimit", 0);
        }
        events.tell("update", container);
        return JsonNodeFactory.instance.objectNode().putNull("Warnings");
    }

    synchronized JsonNode remove(String idOrName) {
        String id = description(idOrName).path("Id").asText();
        release(id);
        events.tell("destroy", byId.remove(id));
        return MissingNode.getInstance();
    }

    /** {@return what a list shows, which is less than a description} */
    Stream<ObjectNode> listed() {
        return byId.values().stream().map(container -> {
            ObjectNode listed = JsonNodeFactory.instance.objectNode();
            listed.set("Id", container.path("Id"));
            listed.set("Labels", container.path("Labels"));
            listed.putArray("Names").add(container.path("Name"));
            if (container.has("NetworkSettings")) {
                listed.set("NetworkSettings", container.path("NetworkSettings"));
            }
            return listed.put("State", status(container));
        });
    }

    /** Gives it the first address of its network that is neither the network's nor its gateway's. */
    private void join(ObjectNode container) {
        String network = container.path("HostConfig").path("NetworkMode").asText();
        if (!network.equals("none") && !network.startsWith(NETWORK_OF)) {
            byte[] address = networks.subnet(network).network().bytes();
            address[address.length - 1] = (byte) (address[address.length - 1] + 2);
            container
                    .putObject("NetworkSettings")
                    .putObject("Networks")
                    .putObject(network)
                    .put("IPAddress", IpAddress.ofBytes(address).toString());
        }
    }

    private static String status(JsonNode container) {
        return container.path("State").path("Status").asText();
    }

    private static ObjectNode become(ObjectNode container, String status, String startedAt, int exitCode) {
        ObjectNode state = container
                .putObject("State")
                .put("Status", status)
                .put("StartedAt", startedAt)
                .put("ExitCode", exitCode);
        JsonNode check = container.path("Config").path("Healthcheck").path("Test");
        if (!check.isMissingNode()) {
            boolean healthy = check.path(check.size() - 1).asText().equals("0");
            state.putObject("Health").put("Status", healthy ? "healthy" : "unhealthy");
        }
        return state;
    }

    /** The last word of what it runs. */
    private static String lastWord(JsonNode config) {
        JsonNode command = config.path("Cmd").isEmpty() ? config.path("Entrypoint") : config.path("Cmd");
        return command.path(command.size() - 1).asText();
    }

    private void end(ObjectNode container) {
        become(container, "exited", container.path("State").path("StartedAt").asText(), 0);
        events.tell("die", container);
    }

    /** Takes the whole input that a container was given at its start; one that copies writes it to its log and ends. */
    synchronized void fed(String id, String input) {
        ObjectNode container = description(id);
        if (!status(container).equals("running")
                || !lastWord(container.path("Config")).equals("copy")) {
            return;
        }
        for (String line : input.isEmpty() ? new String[0] : input.split("(?<=\n)|(?<=\\G.{16384})", -1)) {
            if (!line.isEmpty()) {
                logs.get(id).add(new Written(Instant.now(), line));
            }
        }
        end(container);
    }

    List<Written> log(String idOrName) {
        return logs.getOrDefault(description(idOrName).path("Id").asText(), List.of());
    }

    synchronized boolean runs(String idOrName) {
        return status(description(idOrName)).equals("running");
    }

    synchronized JsonNode prepare(String idOrName, JsonNode wanted) {
        ObjectNode container = description(idOrName);
        if (!status(container).equals("running")) {
            throw new FakeEngine.Refusal(409, "Container " + idOrName + " is not running");
        }
        String id = UUID.randomUUID().toString();
        ObjectNode execution = JsonNodeFactory.instance
                .objectNode()
                .put("Running", true)
                .put("ContainerID", container.path("Id").asText());
        execution.set("Wanted", wanted);
        executions.put(id, execution);
        return JsonNodeFactory.instance.objectNode().put("Id", id);
    }

    ObjectNode execution(String id) {
        return executions.get(id);
    }

    synchronized JsonNode counts(String idOrName) {
        ObjectNode container = description(idOrName);
        ObjectNode counts = JsonNodeFactory.instance.objectNode();
        counts.put("read", status(container).equals("running") ? Instant.now().toString() : NEVER);
        counts.putObject("cpu_stats").putObject("cpu_usage").put("total_usage", ++count);
        counts.putObject("memory_stats")
                .put("usage", 3)
                .put("limit", container.path("HostConfig").path("Memory").asLong())
                .putObject("stats")
                .put("inactive_file", 1);
        counts.putObject("pids_stats").put("current", 1);
        counts.putObject("networks").putObject("eth0").put("rx_bytes", 1).put("tx_bytes", 2);
        return counts;
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
