package io.vpnmanager.api.subscription;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.net.Port;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * Where subscriptions are served. Whoever reads an answer has the secrets in it: so it is TLS, or loopback for a
 * reverse proxy on the same machine that speaks TLS. Components may be added.
 *
 * @param address where to listen
 * @param port at which port
 * @param tls the certificate and its key; empty for none
 * @param publicUrl how people reach it; empty for the address itself
 */
public record SubscriptionEndpoint(
        IpAddress address, Port port, Optional<PemFiles> tls, Optional<PublicUrl> publicUrl) {
    /**
     * Checks for null and what does not go together.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code POL} for another address than loopback without
     *     TLS, {@code SYN} for all addresses without the URL that people shall use
     */
    public SubscriptionEndpoint {
        Objects.requireNonNull(address, "address");
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(tls, "tls");
        Objects.requireNonNull(publicUrl, "publicUrl");
        if (tls.isEmpty() && !address.isLoopback()) {
            throw Problem.of(
                            ErrorCode.POLICY,
                            "subscriptions on " + address,
                            "would carry secrets in the clear: without TLS they are served on loopback only")
                    .remedy("Give a certificate and its key, or listen on 127.0.0.1 behind a reverse proxy with TLS")
                    .fact("field", "address")
                    .toException();
        }
        if (publicUrl.isEmpty() && address.isWildcard()) {
            throw Problem.of(ErrorCode.SYNTAX, "subscriptions on " + address, "have no address that people could use")
                    .remedy("Give the URL under which people reach them, or listen on one address")
                    .fact("field", "url")
                    .toException();
        }
    }

    /**
     * {@return an endpoint on loopback, without TLS}
     *
     * @param address where to listen
     * @param port at which port
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code POL} for another address
     */
    public static SubscriptionEndpoint at(IpAddress address, Port port) {
        return new SubscriptionEndpoint(address, port, Optional.empty(), Optional.empty());
    }

    /** {@return how people reach it} */
    public PublicUrl url() {
        return publicUrl.orElseGet(
                () -> new PublicUrl((tls.isPresent() ? "https://" : "http://") + address.inAuthority() + ":" + port));
    }

    /**
     * A certificate and its key in PEM, as ACME clients leave them. They are read again when they change.
     *
     * @param certificates the certificate of the server first, then those that lead to its authority
     * @param key its private key, PKCS #8, without a passphrase; only its owner and group may be able to read it
     */
    public record PemFiles(Path certificates, Path key) {
        /** Checks for null. */
        public PemFiles {
            Objects.requireNonNull(certificates, "certificates");
            Objects.requireNonNull(key, "key");
        }
    }
}
