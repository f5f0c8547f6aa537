package io.vpnmanager.cli.command.compose;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vpn compose pull}. */
@Command(
        name = "pull",
        headerHeading = "Example:%n  vpn compose pull prometheus%n%n",
        header = "Get the images of a stack from where they are published.",
        customSynopsis = "vpn compose pull [SERVICE...] [--folder=DIR] [-hqv] [--no-color]",
        description =
                "What runs goes on with the image that it has, until vpn compose up. An image that you have built yourself is published nowhere; leave its service out.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.CORRUPT,
    ErrorCode.NOT_FOUND,
    ErrorCode.DEADLINE,
    ErrorCode.ENGINE,
    ErrorCode.NETWORK,
    ErrorCode.PROVIDER
})
public final class PullStack implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Parameters(arity = "0..*", paramLabel = "SERVICE", description = "Which. Default: all.")
    List<String> services = List.of();

    @Mixin
    FolderOption folder = new FolderOption();

    /** The command on these homes. */
    public PullStack(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        folder.open(homes).pull(services, terminal::note);
    }
}
