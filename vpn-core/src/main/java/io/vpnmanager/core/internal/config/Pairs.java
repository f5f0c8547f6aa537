package io.vpnmanager.core.internal.config;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.monitor.MetricsEndpoint;
import io.vpnmanager.api.monitor.MetricsReach;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.subscription.PublicUrl;
import io.vpnmanager.api.subscription.SubscriptionEndpoint;
import io.vpnmanager.api.subscription.SubscriptionEndpoint.PemFiles;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** What goes with what in a file that is whole. Not asked when it is read: other layers may have the rest. */
final class Pairs {
    private static final String LISTEN = "subscriptions.listen";
    private static final String METRICS = "metrics.listen";
    private static final String CERTIFICATE = "subscriptions.tls-certificate";
    private static final String KEY = "subscriptions.tls-key";

    private Pairs() {}

    static void require(Map<String, GivenValue> values) {
        requireBoth(values, CERTIFICATE, KEY);
        requireBoth(values, KEY, CERTIFICATE);
        GivenValue listen = values.get(LISTEN);
        if (listen != null) {
            requireServable(listen, values);
        }
        GivenValue metrics = values.get(METRICS);
        if (metrics != null) {
            requireReadable(metrics, values);
        }
    }

    private static void requireReadable(GivenValue listen, Map<String, GivenValue> values) {
        Endpoint endpoint = Endpoint.parse(listen.text());
        MetricsReach reach =
                text(values, "metrics.reach").map(MetricsReach::parse).orElse(MetricsReach.LOOPBACK);
        try {
            new MetricsEndpoint((IpAddress) endpoint.host(), endpoint.port(), reach, 0);
        } catch (VpnException e) {
            throw listen.complaint().refuse(e);
        }
    }

    private static void requireBoth(Map<String, GivenValue> values, String one, String other) {
        GivenValue given = values.get(one);
        if (given != null && !values.containsKey(other)) {
            throw given.complaint().refuse(ErrorCode.SYNTAX, "comes without " + other, "Give both, or neither");
        }
    }

    private static void requireServable(GivenValue listen, Map<String, GivenValue> values) {
        Endpoint endpoint = Endpoint.parse(listen.text());
        Optional<PemFiles> tls = text(values, CERTIFICATE)
                .flatMap(certificate -> text(values, KEY).map(key -> new PemFiles(Path.of(certificate), Path.of(key))));
        try {
            new SubscriptionEndpoint(
                    (IpAddress) endpoint.host(),
                    endpoint.port(),
                    tls,
                    text(values, "subscriptions.url").map(PublicUrl::parse));
        } catch (VpnException e) {
            throw listen.complaint().refuse(e);
        }
    }

    private static Optional<String> text(Map<String, GivenValue> values, String key) {
        return Optional.ofNullable(values.get(key)).map(GivenValue::text);
    }
}
