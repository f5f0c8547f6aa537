package io.vpnmanager.core.internal.compose;

import io.vpnmanager.api.compose.StackPart;
import io.vpnmanager.api.compose.StackSpec;
import io.vpnmanager.api.compose.TraefikPart;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.net.IpAddress;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What may be as it was asked and still not be meant. */
final class Cautions {
    private static final String OPEN = "is read without a password by whoever reaches that address";

    private Cautions() {}

    static List<Problem> of(StackSpec spec) {
        return Stream.of(
                        spec.metrics().filter(Cautions::isOutside).map(at -> at("the page of metrics", at, OPEN)),
                        spec.prometheus()
                                .map(StackPart::at)
                                .filter(Cautions::isOutside)
                                .map(at -> at("Prometheus", at, OPEN)),
                        spec.grafana()
                                .map(StackPart::at)
                                .filter(Cautions::isOutside)
                                .map(at -> at("Grafana", at, "takes its password without TLS")),
                        spec.traefik().filter(Cautions::isElsewhere).map(Cautions::elsewhere),
                        spec.engine().map(Cautions::engine))
                .flatMap(Optional::stream)
                .toList();
    }

    private static boolean isOutside(Endpoint at) {
        return at.host() instanceof IpAddress address && !address.isLoopback();
    }

    private static Problem at(String who, Endpoint at, String what) {
        return Problem.of(ErrorCode.POLICY, who + " at " + at, what)
                .remedy("Have it at 127.0.0.1:" + at.port()
                        + " and reach it through SSH, or let a firewall decide who may");
    }

    private static Problem engine(Path socket) {
        return Problem.of(
                        ErrorCode.POLICY,
                        "engine socket " + VisibleText.quoted(socket.toString()),
                        "gives the agent, and whoever takes it over, the power of root over this machine")
                .remedy("Take it back where no server in a container is needed: vpn compose down, then "
                        + "vpn compose generate --without engine --replace");
    }

    private static boolean isElsewhere(TraefikPart part) {
        return part.certificate().isEmpty() && part.at().port().number() != TraefikPart.HTTPS;
    }

    private static Problem elsewhere(TraefikPart part) {
        return Problem.of(
                        ErrorCode.POLICY,
                        "Traefik at " + part.at(),
                        "gets no certificate unless port " + TraefikPart.HTTPS + " of " + part.domain()
                                + " leads there")
                .remedy("Let's Encrypt asks there and nowhere else");
    }

    static List<Problem> ofOwners(StackHome home, Optional<TraefikFiles> traefik) {
        return Stream.of(
                        Optional.of(home)
                                .filter(known -> known.owner().isRoot())
                                .map(known -> Problem.of(
                                                ErrorCode.POLICY,
                                                "home "
                                                        + VisibleText.quoted(
                                                                known.folder().toString()),
                                                "belongs to root, so the agent is root in its container")
                                        .remedy("Give it to another user: chown -R " + Owner.IMAGE + " "
                                                + VisibleText.of(known.folder().toString()) + "; then generate again")),
                        traefik.filter(files -> files.owner().isRoot())
                                .map(files -> Problem.of(
                                                ErrorCode.POLICY,
                                                "the key of Traefik",
                                                "belongs to root, so Traefik is root in its container")
                                        .remedy("Give it a copy that belongs to another user; then generate again")))
                .flatMap(Optional::stream)
                .toList();
    }
}
