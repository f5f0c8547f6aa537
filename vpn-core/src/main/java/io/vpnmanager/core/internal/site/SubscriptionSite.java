package io.vpnmanager.core.internal.site;

import io.vpnmanager.api.subscription.PublicUrl;
import io.vpnmanager.api.subscription.ServedSubscriptions;
import io.vpnmanager.api.subscription.SubscriptionEndpoint;
import java.time.Duration;

/** One port on which subscriptions are served. */
final class SubscriptionSite implements ServedSubscriptions {
    private final SubscriptionEndpoint endpoint;
    private final HttpSite site;

    SubscriptionSite(SubscriptionEndpoint endpoint, Answers answers) {
        this(endpoint, answers, HttpSite.PATIENCE);
    }

    /** Reads the certificate, and binds the port. */
    SubscriptionSite(SubscriptionEndpoint endpoint, Answers answers, Duration patience) {
        this.endpoint = endpoint;
        this.site = new HttpSite(
                endpoint.address(),
                endpoint.port(),
                endpoint.tls(),
                "subscriptions",
                asked -> answers.to(asked, url()),
                patience);
    }

    @Override
    public PublicUrl url() {
        return endpoint.url();
    }

    @Override
    public void close() {
        site.close();
    }
}
