package io.vpnmanager.api.monitor;

import java.util.List;

/**
 * The figures of a home by name, for programs that store and compare them. Names, units and labels are stable; a new
 * version may add some. Labels name servers, protocols, directions, states and reasons, and users only where that is
 * asked for. Safe for use by many threads.
 *
 * <p>A figure that is not known has no sample, and never one that stands for nothing. Counters do not go back while the
 * agent lives; those of traffic come from the store, and go on over restarts of the agent.
 */
public interface Metrics {

    /** {@return every family with its samples of this moment, by name; a family may have none} */
    List<MetricFamily> read();

    /**
     * Serves them over HTTP from now on, at {@code /metrics}, as OpenMetrics or in the text format of Prometheus,
     * whichever is asked for; and at {@code /health} whether the agent of this process works: 200 or 503.
     *
     * @param endpoint where
     * @return what ends it
     * @throws io.vpnmanager.api.error.EnvironmentException {@code NET} when the port cannot be opened
     */
    ServedMetrics serve(MetricsEndpoint endpoint);
}
