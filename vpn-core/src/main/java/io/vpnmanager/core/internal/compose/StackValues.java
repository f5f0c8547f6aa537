package io.vpnmanager.core.internal.compose;

import io.vpnmanager.api.compose.PublishedPort;
import io.vpnmanager.api.compose.StackPart;
import io.vpnmanager.api.compose.StackProfile;
import io.vpnmanager.api.compose.StackSpec;
import io.vpnmanager.api.net.Endpoint;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What templates may ask for, by name. */
final class StackValues {
    private static final int PROMETHEUS_PORT = 9090;
    private static final int GRAFANA_PORT = 3000;
    private static final String LOOPBACK = "127.0.0.1:";

    private StackValues() {}

    static Map<String, Object> of(Path stack, StackSpec spec) {
        InnerPorts.requireFree(spec);
        StackHome home = StackHome.of(stack, spec.home());
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("project", spec.project());
        values.put("profile", spec.profile().toString());
        values.put("image", spec.image().toString());
        values.put("user", home.owner().toString());
        values.put("home", home.source());
        values.put("environment", AgentSettings.variables(spec));
        values.put("ports", agentPorts(spec));
        spec.prometheus().ifPresent(part -> put(values, "prometheus", part, PROMETHEUS_PORT));
        spec.grafana().ifPresent(part -> {
            put(values, "grafana", part, GRAFANA_PORT);
            values.put("grafana_user", StackSecret.reader() + ":0");
        });
        spec.traefik().ifPresent(part -> values.putAll(new TraefikFiles(stack, part).values()));
        return values;
    }

    private static void put(Map<String, Object> values, String name, StackPart part, int port) {
        values.put(name + "_image", part.image().toString());
        values.put(name + "_ports", List.of(mapping(part.at(), port)));
    }

    private static List<String> agentPorts(StackSpec spec) {
        List<String> ports = new ArrayList<>();
        for (PublishedPort port : spec.published()) {
            String address = port.address()
                    .map(known -> known + ":")
                    .orElse(spec.profile() == StackProfile.DEVELOPMENT ? LOOPBACK : "");
            ports.add(address + port.ports() + ":" + port.ports() + "/"
                    + port.transport().name().toLowerCase(Locale.ROOT));
        }
        spec.metrics().ifPresent(at -> ports.add(mapping(at, InnerPorts.METRICS)));
        spec.traefik().ifPresent(part -> ports.add(mapping(part.at(), InnerPorts.TRAEFIK)));
        return ports;
    }

    private static String mapping(Endpoint at, int port) {
        return at + ":" + port + "/tcp";
    }
}
