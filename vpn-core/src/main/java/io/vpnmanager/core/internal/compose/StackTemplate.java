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
    TRAEFIK,
    /** What is added to these where the agent makes containers. */
    ENGINE,
    /** What Prometheus reads. */
    PROMETHEUS_CONFIG,
    /** Where Grafana finds Prometheus. */
    GRAFANA_SOURCE,
    /** Where Grafana finds our dashboard. */
    GRAFANA_DASHBOARDS,
    /** What Traefik reads when it starts. */
    TRAEFIK_CONFIG,
    /** The same, where it has its certificate from Let's Encrypt. */
    TRAEFIK_ACME,
    /** What leads where in Traefik. */
    TRAEFIK_ROUTES;

    String file() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-') + ".yaml";
    }

    static List<String> files() {
        return Arrays.stream(values()).map(StackTemplate::file).toList();
    }
}
