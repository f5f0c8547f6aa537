package io.vpnmanager.cli.command.compose;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vpn compose up}. */
@Command(
        name = "up",
        headerHeading = "Example:%n  vpn compose up%n%n",
        header = "Start a stack.",
        customSynopsis = "vpn compose up [--folder=DIR] [-hqv] [--no-color]",
        description =
                "Makes and starts what is not there or is otherwise than the files say, and tells on standard error what compose does. Images that are not here are asked for where they are published. Whether the agent works, vpn compose status tells.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.CORRUPT,
    ErrorCode.NOT_FOUND,
    ErrorCode.DEADLINE,
    ErrorCode.ENGINE,
    ErrorCode.NETWORK,
    ErrorCode.PROVIDER
})
public final class UpStack implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Mixin
    FolderOption folder = new FolderOption();

    /** The command on these homes. */
    public UpStack(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        folder.open(homes).up(terminal::note);
    }
}
