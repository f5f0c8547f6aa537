package io.vpnmanager.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import io.vpnmanager.spi.runtime.Ownership;
import io.vpnmanager.spi.runtime.RuntimeOptions;
import io.vpnmanager.tck.EngineHarness;
import io.vpnmanager.tck.engine.EngineSocket;
import io.vpnmanager.tck.engine.ForeignSubnet;
import io.vpnmanager.tck.engine.TinyImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** An engine with Docker's API, real or not, seen through its plain door. */
final class DockerHarness implements EngineHarness {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String API = "/v1.41";
    private static final List<String> USUAL = List.of(
            "AUDIT_WRITE",
            "CHOWN",
            "DAC_OVERRIDE",
            "FOWNER",
            "FSETID",
            "KILL",
            "MKNOD",
            "NET_BIND_SERVICE",
            "NET_RAW",
            "SETFCAP",
            "SETGID",
            "SETPCAP",
            "SETUID",
            "SYS_CHROOT");

    private final URI endpoint;
    private final EngineSocket engine;
    private final List<String> made = new ArrayList<>();

    DockerHarness(Path socket) {
        endpoint = URI.create("unix://" + socket);
        engine = new EngineSocket(socket);
    }

    @Override
    public ContainerRuntime open(Ownership ownership) {
        return new DockerRuntimeProvider(Map.of())
                .open(new RuntimeOptions(Optional.of(endpoint), ownership, RuntimeOptions.DEFAULT_CALL_DEADLINE));
    }

    @Override
    public String image() {
        try {
            return TinyImage.on(engine, "vpn-tck-wait");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public String program() {
        return TinyImage.PROGRAM;
    }

    @Override
    public void makeForeignContainer(String name, Map<String, String> labels) {
        ObjectNode body = JSON.createObjectNode().put("Image", image());
        body.set("Labels", JSON.valueToTree(labels));
        body.putObject("HostConfig").put("NetworkMode", "none");
        send("POST", "/containers/create?name=" + name, body).success();
        made.add("/containers/" + name + "?force=true");
        send("POST", "/containers/" + name + "/start").success();
    }

    @Override
    public void makeForeignNetwork(String name, Map<String, String> labels) {
        ObjectNode body = JSON.createObjectNode().put("Name", name).put("CheckDuplicate", true);
        body.set("Labels", JSON.valueToTree(labels));
        ForeignSubnet own = ForeignSubnet.of(name);
        body.putObject("IPAM")
                .putArray("Config")
                .addObject()
                .put("Subnet", own.subnet().toString())
                .put("Gateway", own.gateway().toString());
        send("POST", "/networks/create", body).success();
        made.add("/networks/" + name);
    }

    @Override
    public void removeContainer(String name) {
        send("DELETE", "/containers/" + name + "?force=true").success();
    }

    @Override
    public void renameContainer(String name, String other) {
        send("POST", "/containers/" + name + "/rename?name=" + other).success();
    }

    @Override
    public void limitMemory(String name, long bytes) {
        update(name, JSON.createObjectNode().put("Memory", bytes).put("MemorySwap", bytes));
    }

    @Override
    public void limitSwap(String name, long bytes) {
        update(name, JSON.createObjectNode().put("MemorySwap", bytes));
    }

    @Override
    public void limitProcesses(String name, long processes) {
        update(name, JSON.createObjectNode().put("PidsLimit", processes));
    }

    private void update(String name, ObjectNode limits) {
        send("POST", "/containers/" + name + "/update", limits).success();
    }

    @Override
    public void removeNetwork(String name) {
        send("DELETE", "/networks/" + name).success();
    }

    @Override
    public String describeContainer(String name) {
        return send("GET", "/containers/" + name + "/json").success();
    }

    @Override
    public String describeNetwork(String name) {
        return send("GET", "/networks/" + name).success();
    }

    @Override
    public boolean leadsOutside(String network) {
        return !parsed(describeNetwork(network)).path("Internal").asBoolean();
    }

    @Override
    public Confinement confinement(String container) {
        JsonNode whole = parsed(describeContainer(container));
        JsonNode host = whole.path("HostConfig");
        List<String> mounts = new ArrayList<>(texts(host.path("Binds")));
        whole.path("Mounts").forEach(mount -> mounts.add(mount.toString()));
        return new Confinement(
                host.path("Privileged").asBoolean(),
                dropped(texts(host.path("CapDrop"))),
                texts(host.path("CapAdd")),
                texts(host.path("SecurityOpt")).contains("no-new-privileges"),
                host.path("ReadonlyRootfs").asBoolean(),
                host.path("Memory").asLong(),
                host.path("PidsLimit").asLong(),
                host.path("Ulimits").path(0).path("Hard").asLong(),
                mounts,
                !Set.of("", "no")
                        .contains(host.path("RestartPolicy").path("Name").asText()),
                published(host.path("PortBindings")),
                whole.path("Config").path("User").asText(),
                texts(host.path("Devices").findValues("PathOnHost")),
                names(host.path("Tmpfs")),
                settings(host.path("Sysctls")));
    }

    /** Podman names each that a container would have, where all are dropped. */
    private static Set<String> dropped(Set<String> named) {
        return named.containsAll(USUAL) ? Set.of("ALL") : named;
    }

    @Override
    public void close() {
        made.forEach(path -> send("DELETE", path));
    }

    private static Set<String> published(JsonNode bindings) {
        Set<String> published = new HashSet<>();
        bindings.properties()
                .forEach(inside -> inside.getValue()
                        .forEach(outside -> published.add(outside.path("HostIp").asText() + ":"
                                + outside.path("HostPort").asText() + ">" + inside.getKey())));
        return published;
    }

    private static Set<String> names(JsonNode object) {
        Set<String> names = new HashSet<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }

    private static Set<String> settings(JsonNode object) {
        Set<String> settings = new HashSet<>();
        object.properties()
                .forEach(setting ->
                        settings.add(setting.getKey() + "=" + setting.getValue().asText()));
        return settings;
    }

    private static Set<String> texts(Iterable<JsonNode> array) {
        Set<String> texts = new HashSet<>();
        array.forEach(element -> texts.add(element.asText()));
        return texts;
    }

    private static JsonNode parsed(String json) {
        try {
            return JSON.readTree(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private EngineSocket.Answer send(String method, String path) {
        return send(method, path, "", new byte[0]);
    }

    private EngineSocket.Answer send(String method, String path, ObjectNode body) {
        return send(method, path, "application/json", body.toString().getBytes(StandardCharsets.UTF_8));
    }

    private EngineSocket.Answer send(String method, String path, String contentType, byte[] body) {
        try {
            return engine.request(method, API + path, contentType, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
