package io.vpnmanager.core.internal.site;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.subscription.ServedSubscriptions;
import io.vpnmanager.api.subscription.SubscriptionEndpoint;
import java.util.ArrayList;
import java.util.List;

/** The ports on which one open home serves subscriptions; they end with it. Safe for use by many threads. */
public final class Sites implements AutoCloseable {
    private final List<ServedSubscriptions> served = new ArrayList<>();
    private boolean closed;

    /** None yet. */
    public Sites() {}

    /** Begins to serve. */
    public synchronized ServedSubscriptions open(SubscriptionEndpoint endpoint, Answers answers) {
        if (closed) {
            throw Problem.of(ErrorCode.CLOSED, "the library", "was closed").toException();
        }
        ServedSubscriptions site = new SubscriptionSite(endpoint, answers);
        served.add(site);
        return site;
    }

    @Override
    public synchronized void close() {
        closed = true;
        served.forEach(ServedSubscriptions::close);
        served.clear();
    }
}
