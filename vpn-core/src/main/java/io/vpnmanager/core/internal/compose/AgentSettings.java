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
    private static final Set<String> OURS = Set.of("home", "metrics.listen", "metrics.reach");
    private static final Path NOWHERE = Path.of("/nonexistent");

    private AgentSettings() {}

    /** {@return values by the names of variables} */
    static SortedMap<String, String> variables(StackSpec spec) {
        Configurations settings = new ConfigFiles();
        SortedMap<String, String> variables = new TreeMap<>();
        spec.settings().forEach((key, value) -> {
            requireTheirs(key);
            variables.put(settings.key(key).variable(), value);
        });
        settings.read(new ConfigSources(NOWHERE, Optional.empty(), Optional.empty(), variables, Map.of()));
        if (spec.metrics().isPresent() || spec.prometheus().isPresent()) {
            // Within the network of the stack; who else reaches them, the published port says.
            variables.put(settings.key("metrics.listen").variable(), "0.0.0.0:" + StackValues.METRICS_PORT);
            variables.put(settings.key("metrics.reach").variable(), "network");
        }
        return variables;
    }

    private static void requireTheirs(String key) {
        if (OURS.contains(key)) {
            throw Problem.of(ErrorCode.POLICY, "setting " + key, "is for the stack to decide")
                    .remedy("Say where the home is and where metrics are read by the options for that")
                    .fact("key", key)
                    .toException();
        }
    }
}
