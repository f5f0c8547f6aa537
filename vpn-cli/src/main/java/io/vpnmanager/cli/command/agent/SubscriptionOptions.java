package io.vpnmanager.cli.command.agent;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.IpAddress;
import io.vpnmanager.api.subscription.PublicUrl;
import io.vpnmanager.api.subscription.SubscriptionEndpoint;
import io.vpnmanager.api.subscription.SubscriptionEndpoint.PemFiles;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the agent serves subscriptions, if it is to. */
final class SubscriptionOptions {
    private static final String WHERE = "--subscriptions";
    private static final String URL = "--subscriptions-url";
    private static final String CERTIFICATE = "--tls-cert";
    private static final String KEY = "--tls-key";

    @Option(
            names = WHERE,
            paramLabel = "HOST:PORT",
            description = "Also serve subscriptions at this address and port: with TLS anywhere, without it on "
                    + "loopback only.")
    private @Nullable Endpoint where;

    @Option(
            names = URL,
            paramLabel = "URL",
            description = "How people reach them, for example through a reverse proxy. Default: the address itself.")
    private @Nullable PublicUrl url;

    @Option(
            names = CERTIFICATE,
            paramLabel = "FILE",
            description = "The certificate in PEM, with those that lead to its authority. Read again when it changes.")
    private @Nullable Path certificate;

    @Option(
            names = KEY,
            paramLabel = "FILE",
            description = "The private key of the certificate in PEM, PKCS #8, readable by its owner and group only.")
    private @Nullable Path key;

    /** {@return the endpoint that the options tell} */
    Optional<SubscriptionEndpoint> endpoint() {
        Optional<PemFiles> tls = tls();
        if (where == null) {
            refuseWithout();
            return Optional.empty();
        }
        if (!(where.host() instanceof IpAddress address)) {
            throw Problem.of(ErrorCode.SYNTAX, "option " + WHERE, "names a host; it takes an address to listen on")
                    .remedy("Write it like 127.0.0.1:8080, and give a name with " + URL)
                    .fact("option", WHERE)
                    .toException();
        }
        return Optional.of(new SubscriptionEndpoint(address, where.port(), tls, Optional.ofNullable(url)));
    }

    private Optional<PemFiles> tls() {
        if (certificate == null && key == null) {
            return Optional.empty();
        }
        if (certificate == null || key == null) {
            throw Problem.of(ErrorCode.SYNTAX, "TLS", "takes a certificate and its key")
                    .remedy("Give both, " + CERTIFICATE + " and " + KEY)
                    .fact("option", certificate == null ? CERTIFICATE : KEY)
                    .toException();
        }
        return Optional.of(new PemFiles(certificate.toAbsolutePath(), key.toAbsolutePath()));
    }

    /** An option that would be passed over was meant for something. */
    private void refuseWithout() {
        String given = url != null ? URL : certificate != null ? CERTIFICATE : null;
        if (given != null) {
            throw Problem.of(ErrorCode.SYNTAX, "option " + given, "comes without " + WHERE)
                    .remedy("Say where to listen, or leave it out")
                    .fact("option", given)
                    .toException();
        }
    }

    /** {@return the words of a command line that tell the same} */
    List<String> words() {
        List<String> words = new ArrayList<>();
        endpoint().ifPresent(endpoint -> {
            words.addAll(List.of(WHERE, endpoint.address().inAuthority() + ":" + endpoint.port()));
            endpoint.publicUrl().ifPresent(given -> words.addAll(List.of(URL, given.text())));
            endpoint.tls()
                    .ifPresent(files -> words.addAll(List.of(
                            CERTIFICATE,
                            files.certificates().toString(),
                            KEY,
                            files.key().toString())));
        });
        return words;
    }
}
