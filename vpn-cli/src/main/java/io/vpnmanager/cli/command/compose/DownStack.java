package io.vpnmanager.cli.command.compose;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Confirmation;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vpn compose down}. */
@Command(
        name = "down",
        headerHeading = "Example:%n  vpn compose down%n%n",
        header = "End a stack.",
        customSynopsis = "vpn compose down [--volumes] [--yes] [--folder=DIR] [-hqv] [--no-color]",
        description =
                "Ends its containers and removes them, with their network; where the agent has the container engine (--engine), those of its servers too, which vpn compose up brings back. The home stays, which is a folder, and so does what Prometheus and Grafana have stored, unless told otherwise. Clients are cut.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.POLICY,
    ErrorCode.CORRUPT,
    ErrorCode.NOT_FOUND,
    ErrorCode.DEADLINE,
    ErrorCode.ENGINE,
    ErrorCode.NETWORK,
    ErrorCode.PROVIDER,
    ErrorCode.CANCELLED
})
public final class DownStack implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Option(names = "--volumes", description = "Also delete what Prometheus and Grafana have stored; asks first.")
    boolean volumes;

    @Mixin
    Confirmation confirmation = new Confirmation();

    @Mixin
    FolderOption folder = new FolderOption();

    /** The command on these homes. */
    public DownStack(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        var stack = folder.open(homes);
        if (volumes) {
            confirmation.require(
                    terminal,
                    "stack " + stack.project(),
                    "ended with its volumes",
                    "What Prometheus and Grafana of stack " + stack.project() + " have stored goes for good.");
        }
        stack.down(volumes, terminal::note);
    }
}
