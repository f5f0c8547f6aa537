package io.vpnmanager.core.internal.site;

import io.vpnmanager.api.monitor.MetricsEndpoint;
import io.vpnmanager.api.monitor.ServedMetrics;
import java.util.Optional;

/** One port on which metrics are served. */
final class MetricsSite implements ServedMetrics {
    private final MetricsEndpoint endpoint;
    private final HttpSite site;

    /** Binds the port. */
    MetricsSite(MetricsEndpoint endpoint, MetricsAnswers answers) {
        this.endpoint = endpoint;
        this.site = new HttpSite(
                endpoint.address(),
                endpoint.port(),
                Optional.empty(),
                "metrics",
                asked -> answers.to(asked, endpoint.users()),
                HttpSite.PATIENCE);
    }

    @Override
    public String url() {
        return "http://" + endpoint.address().inAuthority() + ":" + endpoint.port() + MetricsAnswers.METRICS;
    }

    @Override
    public void close() {
        site.close();
    }
}
