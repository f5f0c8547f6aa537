package io.vpnmanager.core.internal.monitor;

import io.vpnmanager.api.monitor.MetricFamily;
import io.vpnmanager.api.monitor.Metrics;
import io.vpnmanager.api.monitor.MetricsEndpoint;
import io.vpnmanager.api.monitor.ServedMetrics;
import io.vpnmanager.core.internal.call.Calls;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Metrics, read and served. */
public final class StoredMetrics implements Metrics {
    private final Readings readings;
    private final Function<MetricsEndpoint, ServedMetrics> serving;
    private final Calls calls;

    /** Reads them here; {@code serving} begins to serve. */
    public StoredMetrics(Readings readings, Function<MetricsEndpoint, ServedMetrics> serving, Calls calls) {
        this.readings = readings;
        this.serving = serving;
        this.calls = calls;
    }

    @Override
    public List<MetricFamily> read() {
        return readings.read(0);
    }

    @Override
    public ServedMetrics serve(MetricsEndpoint endpoint) {
        Objects.requireNonNull(endpoint, "endpoint");
        return calls.run(deadline -> serving.apply(endpoint));
    }
}
