package io.vpnmanager.cli.command.compose;

import io.vpnmanager.api.compose.SpecDraft;
import io.vpnmanager.api.compose.StackPart;
import io.vpnmanager.api.compose.StackSpec;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.protocol.ContainerImage;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What watches the agent of a stack. */
final class WatchOptions {
    @Option(
            names = "--prometheus",
            paramLabel = "HOST:PORT",
            description = "Add Prometheus, with the rules of the distribution, and show it there.")
    @Nullable Endpoint prometheus;

    @Option(
            names = "--prometheus-image",
            paramLabel = "IMAGE",
            description = "Its image. Default: prom/prometheus:v3.5.0.")
    @Nullable ContainerImage prometheusImage;

    @Option(
            names = "--grafana",
            paramLabel = "HOST:PORT",
            description = "Add Grafana, with the dashboard of the distribution, and show it there; the password of "
                    + "admin is drawn into secrets/grafana-password.")
    @Nullable Endpoint grafana;

    @Option(
            names = "--grafana-image",
            paramLabel = "IMAGE",
            description = "Its image. Default: grafana/grafana:11.6.0.")
    @Nullable ContainerImage grafanaImage;

    /** Adds what is said here. */
    void addTo(SpecDraft draft) {
        part("--prometheus", prometheus, prometheusImage, draft.prometheus(), StackSpec.PROMETHEUS)
                .ifPresent(draft::prometheus);
        part("--grafana", grafana, grafanaImage, draft.grafana(), StackSpec.GRAFANA)
                .ifPresent(draft::grafana);
    }

    /** {@return the part if anything is said of it; what is not said is as it was, or as usual} */
    private static Optional<StackPart> part(
            String option,
            @Nullable Endpoint at,
            @Nullable ContainerImage image,
            Optional<StackPart> before,
            ContainerImage usual) {
        if (at == null && image == null) {
            return Optional.empty();
        }
        Endpoint place =
                Optional.ofNullable(at).or(() -> before.map(StackPart::at)).orElseThrow(() -> nowhere(option));
        return Optional.of(new StackPart(
                Optional.ofNullable(image)
                        .or(() -> before.map(StackPart::image))
                        .orElse(usual),
                place));
    }

    private static RuntimeException nowhere(String option) {
        return Problem.of(ErrorCode.POLICY, "option " + option + "-image", "is of a part that the stack does not have")
                .remedy("Say where it shall be reached: " + option + " HOST:PORT")
                .fact("option", option)
                .toException();
    }
}
