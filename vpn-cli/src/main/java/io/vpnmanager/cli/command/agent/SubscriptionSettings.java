package io.vpnmanager.cli.command.agent;

import io.vpnmanager.api.config.ConfigLayer;
import io.vpnmanager.api.config.ConfigOrigin;
import io.vpnmanager.api.config.Configuration;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.subscription.PublicUrl;
import io.vpnmanager.api.subscription.SubscriptionEndpoint;
import io.vpnmanager.api.subscription.SubscriptionEndpoint.PemFiles;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Where the agent serves subscriptions, from its settings, whoever gave them. */
public final class SubscriptionSettings {
    static final String LISTEN = "subscriptions.listen";
    static final String URL = "subscriptions.url";
    static final String CERTIFICATE = "subscriptions.tls-certificate";
    static final String KEY = "subscriptions.tls-key";
    static final List<String> ALL = List.of(LISTEN, URL, CERTIFICATE, KEY);

    private final Configuration given;

    private SubscriptionSettings(Configuration given) {
        this.given = given;
    }

    /** {@return the endpoint that the settings tell} */
    public static Optional<SubscriptionEndpoint> endpoint(Configuration given) {
        return new SubscriptionSettings(given).endpoint();
    }

    private Optional<SubscriptionEndpoint> endpoint() {
        Optional<PemFiles> tls = tls();
        Optional<Endpoint> where = given.given(LISTEN).map(Endpoint::parse);
        if (where.isEmpty()) {
            List.of(URL, CERTIFICATE).forEach(this::refuseOptionWithout);
            return Optional.empty();
        }
        if (!(where.get().host() instanceof IpAddress address)) {
            throw refused(LISTEN, "names a host; it takes an address to listen on")
                    .remedy("Write it like 127.0.0.1:8080, and give a name with --subscriptions-url")
                    .toException();
        }
        return Optional.of(new SubscriptionEndpoint(
                address, where.get().port(), tls, given.given(URL).map(PublicUrl::parse)));
    }

    private Optional<PemFiles> tls() {
        Optional<Path> certificate = given.given(CERTIFICATE).map(Path::of);
        Optional<Path> key = given.given(KEY).map(Path::of);
        if (certificate.isPresent() != key.isPresent()) {
            throw Problem.of(ErrorCode.SYNTAX, "TLS", "takes a certificate and its key")
                    .remedy("Give both, --tls-cert and --tls-key, or " + CERTIFICATE + " and " + KEY)
                    .fact("key", certificate.isPresent() ? KEY : CERTIFICATE)
                    .toException();
        }
        return certificate.flatMap(pem -> key.map(secret -> new PemFiles(pem, secret)));
    }

    /** An option that would be passed over was meant for something; a setting may be meant for other commands. */
    private void refuseOptionWithout(String key) {
        if (given.origin(key).layer() == ConfigLayer.OPTION) {
            throw refused(key, "comes without --subscriptions")
                    .remedy("Say where to listen, or leave it out")
                    .toException();
        }
    }

    private Problem refused(String key, String why) {
        ConfigOrigin origin = given.origin(key);
        return origin.layer() == ConfigLayer.OPTION
                ? Problem.of(ErrorCode.SYNTAX, "option " + origin.name(), why).fact("option", origin.name())
                : Problem.of(ErrorCode.SYNTAX, origin + ": " + key, why).fact("key", key);
    }
}
