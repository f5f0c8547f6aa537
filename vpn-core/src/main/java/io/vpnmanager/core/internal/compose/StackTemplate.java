package io.vpnmanager.core.internal.compose;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * The templates there are, each a file of this name; whatever an operator has of them is taken in the place of ours.
 */
enum StackTemplate {
    /** What a profile says of services, below what the following say. */
    DEVELOPMENT,
    STAGING,
    PRODUCTION,
    AGENT,
    PROMETHEUS,
    GRAFANA,
    /** What Prometheus reads. */
    PROMETHEUS_CONFIG,
    /** Where Grafana finds Prometheus. */
    GRAFANA_SOURCE,
    /** Where Grafana finds our dashboard. */
    GRAFANA_DASHBOARDS;

    String file() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".yaml";
    }

    static List<String> files() {
        return Arrays.stream(values()).map(StackTemplate::file).toList();
    }
}
