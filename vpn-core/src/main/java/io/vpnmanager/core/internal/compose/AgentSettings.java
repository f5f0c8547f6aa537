package io.vpnmanager.core.internal.compose;

import io.vpnmanager.api.compose.StackSpec;
import io.vpnmanager.api.config.ConfigSources;
import io.vpnmanager.api.config.Configurations;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.core.internal.config.ConfigFiles;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the agent of a stack is told, as variables. */
final class AgentSettings {
    private static final Set<String> OURS = Set.of("home", "containers.endpoint", "metrics.listen", "metrics.reach");
    private static final String SUBSCRIPTIONS = "subscriptions.listen";
    /** The URL may be another one, where something else stands before Traefik. */
    private static final Set<String> OF_TRAEFIK =
            Set.of(SUBSCRIPTIONS, "subscriptions.tls-certificate", "subscriptions.tls-key");

    private static final Path NOWHERE = Path.of("/nonexistent");

    private AgentSettings() {}

    /** {@return values by the names of variables} */
    static SortedMap<String, String> variables(StackSpec spec) {
        Configurations settings = new ConfigFiles();
        SortedMap<String, String> variables = new TreeMap<>();
        spec.traefik().ifPresent(part -> {
            put(variables, settings, SUBSCRIPTIONS, "127.0.0.1:" + InnerPorts.SUBSCRIPTIONS);
            put(variables, settings, "subscriptions.url", part.url().toString());
        });
        spec.settings().forEach((key, value) -> {
            requireTheirs(key, spec);
            put(variables, settings, key, value);
        });
        settings.read(new ConfigSources(NOWHERE, Optional.empty(), Optional.empty(), variables, Map.of()));
        if (InnerPorts.hasMetrics(spec)) {
            StackPlaces places = new StackPlaces(spec);
            put(variables, settings, "metrics.listen", places.metrics().toString());
            put(variables, settings, "metrics.reach", places.metricsReach());
        }
        return variables;
    }

    private static void put(SortedMap<String, String> variables, Configurations settings, String key, String value) {
        variables.put(settings.key(key).variable(), value);
    }

    private static void requireTheirs(String key, StackSpec spec) {
        boolean ofTraefik = spec.traefik().isPresent() && OF_TRAEFIK.contains(key);
        if (OURS.contains(key) || ofTraefik) {
            throw Problem.of(ErrorCode.POLICY, "setting " + key, "is for the stack to decide")
                    .remedy(
                            "Say where the home is, which engine it has, where metrics are read and where Traefik listens "
                                    + "by the options for that")
                    .fact("key", key)
                    .toException();
        }
    }
}
