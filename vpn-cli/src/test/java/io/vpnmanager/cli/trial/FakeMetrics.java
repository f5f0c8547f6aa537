package io.vpnmanager.cli.trial;

import io.vpnmanager.api.monitor.MetricFamily;
import io.vpnmanager.api.monitor.Metrics;
import io.vpnmanager.api.monitor.MetricsEndpoint;
import io.vpnmanager.api.monitor.ServedMetrics;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Metrics that remember where they were to be served. */
public final class FakeMetrics implements Metrics {
    private final List<MetricsEndpoint> served = new CopyOnWriteArrayList<>();

    /** {@return where they were served, in order} */
    public List<MetricsEndpoint> served() {
        return List.copyOf(served);
    }

    @Override
    public List<MetricFamily> read() {
        return List.of();
    }

    @Override
    public ServedMetrics serve(MetricsEndpoint endpoint) {
        served.add(endpoint);
        return new ServedMetrics() {
            @Override
            public String url() {
                return "http://" + endpoint.address().inAuthority() + ":" + endpoint.port() + "/metrics";
            }

            @Override
            public void close() {
                // Nothing was opened.
            }
        };
    }
}
