package io.vpnmanager.core.internal.compose;

import io.vpnmanager.api.compose.StackChoice;
import io.vpnmanager.api.compose.StackProfile;
import io.vpnmanager.api.compose.StackSpec;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.core.internal.document.Node;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The files of a stack as they should be. */
final class StackContent {
    /** What compose reads. */
    static final String COMPOSE = "docker-compose.yml";

    private static final String SERVICES = "services";

    private final StackSpec spec;
    private final TemplateFolder templates;
    private final Map<String, Object> values;

    /** Those of a spec in a folder, which need not exist. */
    StackContent(Path stack, StackSpec spec) {
        this(
                stack,
                spec,
                spec.engine()
                        .map(path -> EngineSocket.of(
                                path, StackHome.of(stack, spec.home()).owner())));
    }

    /** The same, with an engine that was looked at. */
    StackContent(Path stack, StackSpec spec, Optional<EngineSocket> engine) {
        this(spec, StackValues.of(stack, spec, engine));
    }

    private StackContent(StackSpec spec, Map<String, Object> values) {
        this.spec = spec;
        this.templates = new TemplateFolder(spec.templates());
        this.values = values;
    }

    /** {@return the text of each, by its path below the folder of the stack} */
    SortedMap<String, String> files() {
        SortedMap<String, String> files = new TreeMap<>();
        files.put(COMPOSE, YamlText.of(COMPOSE, compose()));
        if (spec.prometheus().isPresent()) {
            plain(files, "prometheus/prometheus.yml", StackTemplate.PROMETHEUS_CONFIG);
            files.put("prometheus/vpn-rules.yml", TemplateFolder.shipped("vpn-rules.yml"));
        }
        if (spec.grafana().isPresent()) {
            plain(files, "grafana/provisioning/datasources/vpn.yml", StackTemplate.GRAFANA_SOURCE);
            plain(files, "grafana/provisioning/dashboards/vpn.yml", StackTemplate.GRAFANA_DASHBOARDS);
            files.put("grafana/dashboards/vpn.json", TemplateFolder.shipped("grafana-dashboard.json"));
        }
        spec.traefik().ifPresent(part -> {
            String path = "traefik/traefik.yml";
            // Traefik refuses an empty table of authorities.
            files.put(
                    path,
                    YamlText.of(
                            path,
                            part.certificate().isPresent()
                                    ? plain(StackTemplate.TRAEFIK_CONFIG)
                                    : Trees.over(
                                            plain(StackTemplate.TRAEFIK_CONFIG), plain(StackTemplate.TRAEFIK_ACME))));
            plain(files, "traefik/routes.yml", StackTemplate.TRAEFIK_ROUTES);
        });
        return files;
    }

    private void plain(SortedMap<String, String> files, String path, StackTemplate template) {
        files.put(path, YamlText.of(path, plain(template)));
    }

    private Map<String, @Nullable Object> plain(StackTemplate template) {
        return new TemplateRenderer(values).table(templates.read(template));
    }

    /** What a profile says of a service holds where the template of the service says nothing. */
    private Map<String, @Nullable Object> compose() {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        for (StackTemplate part : parts()) {
            all = Trees.over(all, rendered(part));
        }
        if (spec.engine().isPresent()) {
            all = Trees.added(all, fitting(StackTemplate.ENGINE, all));
        }
        return Trees.over(fitting(StackTemplate.valueOf(spec.profile().name()), all), all);
    }

    /** What a template says of the services that there are, and nothing of others. */
    private Map<String, @Nullable Object> fitting(StackTemplate template, Map<String, @Nullable Object> there) {
        Map<String, @Nullable Object> rendered = rendered(template);
        if (there.get(SERVICES) instanceof Map<?, ?> services && rendered.get(SERVICES) instanceof Map<?, ?> said) {
            Map<String, @Nullable Object> fitting = Trees.table(said);
            fitting.keySet().retainAll(services.keySet());
            rendered.put(SERVICES, fitting);
        }
        return rendered;
    }

    /** {@return what is to be said of services that templates of the operator leave with more rights than ours have} */
    List<Problem> bareServices() {
        if (spec.templates().isEmpty()) {
            return List.of();
        }
        StackContent ours = new StackContent(spec.without(StackChoice.TEMPLATES), values);
        return new BareServices(services(ours.compose()), spec.profile() != StackProfile.DEVELOPMENT)
                .of(services(compose()));
    }

    private static Map<String, @Nullable Object> services(Map<String, @Nullable Object> tree) {
        return tree.get(SERVICES) instanceof Map<?, ?> services ? Trees.table(services) : Map.of();
    }

    private List<StackTemplate> parts() {
        List<StackTemplate> parts = new ArrayList<>(List.of(StackTemplate.AGENT));
        spec.prometheus().ifPresent(part -> parts.add(StackTemplate.PROMETHEUS));
        spec.grafana().ifPresent(part -> parts.add(StackTemplate.GRAFANA));
        spec.traefik().ifPresent(part -> parts.add(StackTemplate.TRAEFIK));
        return parts;
    }

    /** Compose takes names behind dollar signs for variables of its own, so those in values are doubled. */
    private Map<String, @Nullable Object> rendered(StackTemplate template) {
        Node.Table table = templates.read(template);
        if (!(table.entries().get(SERVICES) instanceof Node.Table)) {
            throw table.spot().refuse(ErrorCode.SYNTAX, "has no table of services", "Begin it with services:");
        }
        return new TemplateRenderer(Trees.doubled(values)).table(table);
    }
}
