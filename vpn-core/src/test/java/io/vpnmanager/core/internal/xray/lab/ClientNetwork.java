package io.vpnmanager.core.internal.xray.lab;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.vpnmanager.api.net.Cidr;
import io.vpnmanager.spi.runtime.ContainerRuntime;
import io.vpnmanager.spi.runtime.NetworkSpec;
import io.vpnmanager.tck.engine.EngineLookup;
import io.vpnmanager.tck.engine.EngineSocket;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The network of the clients, from where the published ports of servers can be reached, as from outside. Docker has a
 * proxy for each such port, which listens in the network of the machine. Podman forwards packets only, and drops those
 * between any two networks that were made through its socket for Docker's clients; so one of the two is made by its own
 * API, which keeps networks apart only where that is asked for.
 */
final class ClientNetwork {
    /** A name of its own: CNI leaves the rules of a bridge behind, and the next of its name has them. */
    private static final String BRIDGE = "vpnlab";

    private static final ObjectMapper JSON = new ObjectMapper();

    private ClientNetwork() {}

    /** {@return the subnet of a network of this name, which the runtime takes for its own} */
    static Cidr make(ContainerRuntime runtime, String name) {
        Cidr subnet = runtime.ensureNetwork(new NetworkSpec(name, Optional.empty(), NetworkSpec.Reach.EXTERNAL))
                .subnets()
                .getFirst();
        if (EngineLookup.isPodman()) {
            open(new EngineSocket(EngineLookup.once().socket().orElseThrow()), name, subnet);
        }
        return subnet;
    }

    private static void open(EngineSocket podman, String name, Cidr subnet) {
        try {
            JsonNode made = JSON.readTree(
                    podman.request("GET", "/v1.41/networks/" + name).success());
            ObjectNode wanted = JSON.createObjectNode()
                    .put("name", name)
                    .put("driver", "bridge")
                    .put("network_interface", BRIDGE + name.substring(name.lastIndexOf('-') + 1));
            wanted.set("labels", made.path("Labels"));
            wanted.putArray("subnets").addObject().put("subnet", subnet.toString());
            podman.request("DELETE", "/v1.41/networks/" + name).success();
            byte[] body = wanted.toString().getBytes(StandardCharsets.UTF_8);
            podman.request("POST", "/v4.0.0/libpod/networks/create", "application/json", body)
                    .success();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
