package io.vpnmanager.core.internal.compose;

import io.vpnmanager.api.compose.PublishedPort;
import io.vpnmanager.api.compose.StackProfile;
import io.vpnmanager.api.compose.StackSpec;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What templates may ask for, by name. */
final class StackValues {
    private static final String LOOPBACK = "127.0.0.1:";

    private StackValues() {}

    static Map<String, Object> of(Path stack, StackSpec spec, Optional<EngineSocket> engine) {
        InnerPorts.requireFree(spec);
        StackHome home = StackHome.of(stack, spec.home());
        StackPlaces places = new StackPlaces(spec);
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("project", spec.project());
        values.put("profile", spec.profile().toString());
        values.put("image", spec.image().toString());
        values.put("user", home.owner().toString());
        values.put("home", home.source());
        values.put("environment", AgentSettings.variables(spec));
        values.put("ports", agentPorts(spec, places));
        values.put("agent_metrics", places.metricsForPrometheus());
        values.put("prometheus_url", places.prometheusForGrafana());
        spec.prometheus().ifPresent(part -> {
            values.put("prometheus_image", part.image().toString());
            values.put("prometheus_ports", places.mapping(part.at(), StackPlaces.PROMETHEUS));
        });
        spec.grafana().ifPresent(part -> {
            values.put("grafana_image", part.image().toString());
            values.put("grafana_ports", places.mapping(part.at(), StackPlaces.GRAFANA));
            values.put("grafana_user", StackSecret.reader() + ":0");
        });
        spec.traefik().ifPresent(part -> values.putAll(new TraefikFiles(stack, part).values()));
        engine.ifPresent(socket -> {
            values.put("engine", socket.path().toString());
            values.put(
                    "engine_groups",
                    socket.groups().stream().map(String::valueOf).toList());
            values.put("prometheus_listen", places.prometheus().toString());
            values.put("grafana_address", places.grafana().host().toString());
            values.put("grafana_port", places.grafana().port().toString());
        });
        return values;
    }

    private static List<String> agentPorts(StackSpec spec, StackPlaces places) {
        List<String> ports = new ArrayList<>();
        for (PublishedPort port : spec.published()) {
            String address = port.address()
                    .map(known -> known + ":")
                    .orElse(spec.profile() == StackProfile.DEVELOPMENT ? LOOPBACK : "");
            ports.add(address + port.ports() + ":" + port.ports() + "/"
                    + port.transport().name().toLowerCase(Locale.ROOT));
        }
        spec.metrics().ifPresent(at -> ports.addAll(places.mapping(at, StackPlaces.METRICS)));
        spec.traefik().ifPresent(part -> ports.addAll(places.mapping(part.at(), StackPlaces.TRAEFIK)));
        return ports;
    }
}
