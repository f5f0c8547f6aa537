package io.vpnmanager.cli.command.compose;

import io.vpnmanager.api.compose.ServiceScale;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vpn compose scale}. */
@Command(
        name = "scale",
        headerHeading = "Example:%n  vpn compose scale worker=3%n%n",
        header = "Have services of a stack run several times, or not at all.",
        customSynopsis =
                "vpn compose scale SERVICE=COUNT [SERVICE=COUNT...] [--folder=DIR]%n                         [-hqv] [--no-color]",
        description =
                "Of our own services there is one or none: an agent has the lease of its home, and its ports, for itself, and Prometheus, Grafana and Traefik have one store or one port. What docker-compose.override.yml adds may have more. It holds until the next vpn compose up.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.RANGE,
    ErrorCode.POLICY,
    ErrorCode.CORRUPT,
    ErrorCode.NOT_FOUND,
    ErrorCode.DEADLINE,
    ErrorCode.ENGINE,
    ErrorCode.NETWORK,
    ErrorCode.PROVIDER
})
public final class ScaleStack implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Parameters(
            arity = "1..*",
            paramLabel = "SERVICE=COUNT",
            description = "Which, and how many containers it shall have, 0 to 1000.")
    List<ServiceScale> scales = List.of();

    @Mixin
    FolderOption folder = new FolderOption();

    /** The command on these homes. */
    public ScaleStack(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        folder.open(homes).scale(scales, terminal::note);
    }
}
