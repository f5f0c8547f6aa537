package io.vpnmanager.cli.command.servers;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vpn servers show}. */
@Command(
        name = "show",
        headerHeading = "Example:%n  vpn servers show edge%n%n",
        header = "Show a server.",
        description = "Shows what was asked of a server, and what its agent last said of it.")
@Exits({ErrorCode.SYNTAX, ErrorCode.NOT_FOUND})
public final class ShowServer implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Parameters(paramLabel = "NAME", description = "Which.")
    ServerName name = new ServerName("none");

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public ShowServer(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        try (Vpn vpn = homes.open()) {
            output.printer(terminal).item("Server", ServerRow.of(vpn.servers().get(name)));
        }
    }
}
