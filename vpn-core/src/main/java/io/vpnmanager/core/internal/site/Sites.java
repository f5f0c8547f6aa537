package io.vpnmanager.core.internal.site;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.monitor.MetricsEndpoint;
import io.vpnmanager.api.monitor.ServedMetrics;
import io.vpnmanager.api.subscription.ServedSubscriptions;
import io.vpnmanager.api.subscription.SubscriptionEndpoint;
import java.util.ArrayList;
import java.util.List;

/**
 * The ports on which one open home serves subscriptions and metrics; they end with it. Safe for use by many threads.
 */
public final class Sites implements AutoCloseable {
    private final List<Runnable> endings = new ArrayList<>();
    private boolean closed;

    /** None yet. */
    public Sites() {}

    /** Begins to serve. */
    public synchronized ServedSubscriptions open(SubscriptionEndpoint endpoint, Answers answers) {
        requireOpen();
        ServedSubscriptions site = new SubscriptionSite(endpoint, answers);
        endings.add(site::close);
        return site;
    }

    /** Begins to serve. */
    public synchronized ServedMetrics open(MetricsEndpoint endpoint, MetricsAnswers answers) {
        requireOpen();
        ServedMetrics site = new MetricsSite(endpoint, answers);
        endings.add(site::close);
        return site;
    }

    private void requireOpen() {
        if (closed) {
            throw Problem.of(ErrorCode.CLOSED, "the library", "was closed").toException();
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        endings.forEach(Runnable::run);
        endings.clear();
    }
}
