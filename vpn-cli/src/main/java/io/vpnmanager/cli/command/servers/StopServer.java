package io.vpnmanager.cli.command.servers;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.server.Power;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Command;

/** {@code vpn servers stop}. */
@Command(
        name = "stop",
        headerHeading = "Example:%n  vpn servers stop edge%n%n",
        header = "Stop servers.",
        description =
                "Ends a server and cuts its connections, until vpn servers start. It keeps its port, and its users their "
                        + "keys. What it counted is written down before. Returns when nobody is served any more; where no agent runs, "
                        + "when that is saved.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.POLICY,
    ErrorCode.DUPLICATE,
    ErrorCode.NOT_FOUND,
    ErrorCode.STALE,
    ErrorCode.NETWORK,
    ErrorCode.PENDING,
    ErrorCode.CANCELLED
})
public final class StopServer extends PowerCommand {
    /** The command on these homes. */
    public StopServer(Homes homes, Terminal terminal) {
        super(homes, terminal, Kept.SERVERS, Power.STOPPED);
    }
}
