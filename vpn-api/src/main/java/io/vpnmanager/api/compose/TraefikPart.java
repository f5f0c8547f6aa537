package io.vpnmanager.api.compose;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.protocol.ContainerImage;
import io.vpnmanager.api.subscription.PublicUrl;
import io.vpnmanager.api.subscription.SubscriptionEndpoint.PemFiles;
import io.vpnmanager.api.user.EmailAddress;
import java.util.Objects;
import java.util.Optional;

/**
 * Traefik before the agent: a reverse proxy that shows its subscriptions over TLS, with a certificate of the operator
 * or with one that it gets from Let's Encrypt, which asks for it at port 443 of the domain.
 *
 * @param image what its container is made from
 * @param at the address and the port of the machine where people reach it
 * @param domain the name under which they do
 * @param email whom Let's Encrypt writes to; empty for nobody
 * @param certificate the operator's own; empty for one of Let's Encrypt
 */
public record TraefikPart(
        ContainerImage image,
        Endpoint at,
        HostName domain,
        Optional<EmailAddress> email,
        Optional<PemFiles> certificate) {
    /** The port of HTTPS, which no URL has to name. */
    public static final int HTTPS = 443;

    /**
     * Checks for null.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} for an endpoint that is not an IPv4 address
     *     and a port, {@code POL} for an e-mail address beside a certificate
     */
    public TraefikPart {
        Objects.requireNonNull(image, "image");
        Objects.requireNonNull(domain, "domain");
        Objects.requireNonNull(email, "email");
        Objects.requireNonNull(certificate, "certificate");
        StackPart.requireAddress(at);
        if (email.isPresent() && certificate.isPresent()) {
            throw Problem.of(
                            ErrorCode.POLICY,
                            "the e-mail address of Traefik",
                            "is for Let's Encrypt, which is not asked where a certificate is given")
                    .remedy("Leave one of them out")
                    .fact("field", "email")
                    .toException();
        }
    }

    /** {@return the URL of subscriptions} */
    public PublicUrl url() {
        return new PublicUrl("https://" + domain + (at.port().number() == HTTPS ? "" : ":" + at.port()));
    }
}
