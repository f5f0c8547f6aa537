package io.vpnmanager.docker;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vpnmanager.api.net.Cidr;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The networks of a {@link FakeEngine}. */
final class FakeNetworks {
    private final Map<String, ObjectNode> byId = new LinkedHashMap<>();
    private int chosen;
    private int made;

    Stream<ObjectNode> all() {
        return byId.values().stream();
    }

    ObjectNode require(String idOrName) {
        return all().filter(network -> network.path("Id").asText().equals(idOrName)
                        || network.path("Name").asText().equals(idOrName))
                .findFirst()
                .orElseThrow(() -> new FakeEngine.Refusal(404, "network " + idOrName + " not found"));
    }

    ObjectNode create(JsonNode wanted) {
        String name = wanted.path("Name").asText();
        if (wanted.path("CheckDuplicate").asBoolean()
                && all().anyMatch(network -> network.path("Name").asText().equals(name))) {
            throw new FakeEngine.Refusal(409, "network with name " + name + " already exists");
        }
        Cidr subnet = subnet(wanted);
        if (all().anyMatch(network -> subnet(network).overlaps(subnet))) {
            throw new FakeEngine.Refusal(403, "Pool overlaps with other one on this address space");
        }
        ObjectNode network = JsonNodeFactory.instance.objectNode();
        network.put("Id", UUID.randomUUID().toString().replace("-", ""))
                .put("Name", name)
                .put("Created", Instant.ofEpochSecond(made++).toString())
                .put("Internal", wanted.path("Internal").asBoolean());
        network.set("Labels", wanted.path("Labels"));
        network.putObject("IPAM").putArray("Config").addObject().put("Subnet", subnet.toString());
        byId.put(network.path("Id").asText(), network);
        return network;
    }

    JsonNode remove(String idOrName, Predicate<String> running) {
        String id = require(idOrName).path("Id").asText();
        if (running.test(id)) {
            throw new FakeEngine.Refusal(403, "error while removing network: " + id + " has active endpoints");
        }
        byId.remove(id);
        return MissingNode.getInstance();
    }

    Cidr subnet(String id) {
        return subnet(require(id));
    }

    private Cidr subnet(JsonNode network) {
        String given =
                network.path("IPAM").path("Config").path(0).path("Subnet").asText();
        return Cidr.parse(given.isEmpty() ? "172." + (17 + chosen++) + ".0.0/16" : given);
    }
}
