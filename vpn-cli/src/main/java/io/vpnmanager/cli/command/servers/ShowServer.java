package io.vpnmanager.cli.command.servers;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vpn servers show}. */
@Command(
        name = "show",
        headerHeading = "Example:%n  vpn servers show edge%n%n",
        header = "Show a server.",
        description = "Shows what was asked of a server, what its agent last said of it, and how it is by the agent's "
                + "last poll, with the time of that.")
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
            Row row = ServerRow.of(vpn.servers().get(name));
            Row health = HealthFields.of(vpn.health().report(), name);
            output.printer(terminal)
                    .item(
                            "Server",
                            new Row(Stream.concat(row.fields().stream(), health.fields().stream())
                                    .toList()));
        }
    }
}
