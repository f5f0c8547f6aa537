package io.vpnmanager.cli.command.compose;

import io.vpnmanager.api.compose.SpecDraft;
import io.vpnmanager.api.compose.StackSpec;
import io.vpnmanager.api.compose.TraefikPart;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.HostName;
import io.vpnmanager.api.protocol.ContainerImage;
import io.vpnmanager.api.subscription.SubscriptionEndpoint.PemFiles;
import io.vpnmanager.api.user.EmailAddress;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What shows the subscriptions of the agent of a stack. */
final class TraefikOptions {
    @Option(
            names = "--traefik",
            paramLabel = "HOST:PORT",
            description = "Add Traefik, which shows the agent's subscriptions over TLS, and have it listen there: "
                    + "0.0.0.0:443 for all addresses. Without files of your own it has its certificate from Let's "
                    + "Encrypt, which asks for it at port 443 of the domain.")
    @Nullable Endpoint traefik;

    @Option(
            names = "--traefik-domain",
            paramLabel = "NAME",
            description = "The name under which people reach it, for example vpn.example.org.")
    @Nullable HostName domain;

    @Option(
            names = "--traefik-email",
            paramLabel = "ADDRESS",
            description = "Whom Let's Encrypt writes to when something is wrong with the certificate. Default: nobody.")
    @Nullable EmailAddress email;

    @Option(
            names = "--traefik-certificate",
            paramLabel = "FILE",
            description = "A certificate of your own, in PEM, with those that lead to its authority. Traefik reads it "
                    + "when it starts: after a renewal, vpn compose restart traefik.")
    @Nullable Path certificate;

    @Option(
            names = "--traefik-key",
            paramLabel = "FILE",
            description = "Its key, in PEM; Traefik runs as whoever owns it.")
    @Nullable Path key;

    @Option(names = "--traefik-image", paramLabel = "IMAGE", description = "Its image. Default: traefik:v3.7.13.")
    @Nullable ContainerImage image;

    /** Adds what is said here; what is not said is as it was, or as usual. */
    void addTo(SpecDraft draft) {
        if (Stream.of(traefik, domain, email, certificate, key, image).allMatch(given -> given == null)) {
            return;
        }
        Optional<TraefikPart> before = draft.traefik();
        Endpoint at = Optional.ofNullable(traefik)
                .or(() -> before.map(TraefikPart::at))
                .orElseThrow(() -> missing("where it listens: --traefik 0.0.0.0:443"));
        HostName name = Optional.ofNullable(domain)
                .or(() -> before.map(TraefikPart::domain))
                .orElseThrow(() -> missing("the name that people use: --traefik-domain vpn.example.org"));
        ContainerImage made = Optional.ofNullable(image)
                .or(() -> before.map(TraefikPart::image))
                .orElse(StackSpec.TRAEFIK);
        draft.traefik(new TraefikPart(made, at, name, email(before), files(before)));
    }

    /** Files of the operator and Let's Encrypt are either or: saying one ends the other. */
    private Optional<EmailAddress> email(Optional<TraefikPart> before) {
        Optional<EmailAddress> kept = certificate == null ? before.flatMap(TraefikPart::email) : Optional.empty();
        return Optional.ofNullable(email).or(() -> kept);
    }

    private Optional<PemFiles> files(Optional<TraefikPart> before) {
        if (certificate != null && key != null) {
            return Optional.of(new PemFiles(certificate.toAbsolutePath(), key.toAbsolutePath()));
        }
        if (certificate != null || key != null) {
            throw missing("both the certificate and its key: --traefik-certificate FILE --traefik-key FILE");
        }
        return email == null ? before.flatMap(TraefikPart::certificate) : Optional.empty();
    }

    private static RuntimeException missing(String what) {
        return Problem.of(ErrorCode.POLICY, "Traefik in a stack", "is not told enough of")
                .remedy("Say " + what)
                .fact("option", "--traefik")
                .toException();
    }
}
