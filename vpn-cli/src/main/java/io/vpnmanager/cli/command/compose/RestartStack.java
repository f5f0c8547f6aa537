package io.vpnmanager.cli.command.compose;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vpn compose restart}. */
@Command(
        name = "restart",
        headerHeading = "Example:%n  vpn compose restart agent%n%n",
        header = "Start services of a stack again.",
        customSynopsis = "vpn compose restart [SERVICE...] [--folder=DIR] [-hqv] [--no-color]",
        description =
                "Ends them, which cuts their clients, and starts the same containers again. A change of the files is not followed; vpn compose up does that. With the agent goes Traefik, which shares its network.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.CORRUPT,
    ErrorCode.NOT_FOUND,
    ErrorCode.DEADLINE,
    ErrorCode.ENGINE,
    ErrorCode.NETWORK,
    ErrorCode.PROVIDER
})
public final class RestartStack implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Parameters(arity = "0..*", paramLabel = "SERVICE", description = "Which. Default: all.")
    List<String> services = List.of();

    @Mixin
    FolderOption folder = new FolderOption();

    /** The command on these homes. */
    public RestartStack(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        folder.open(homes).restart(services, terminal::note);
    }
}
