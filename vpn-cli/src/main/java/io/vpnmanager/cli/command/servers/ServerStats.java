package io.vpnmanager.cli.command.servers;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.terminal.StopRequests;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Command;

/** {@code vpn servers stats}. */
@Command(
        name = "stats",
        headerHeading = "Example:%n  vpn servers stats edge%n%n",
        header = "Show what SOCKS5 and HTTP servers have counted.",
        description = "Shows what the servers in the agent, or one of them, have counted since the agent began: "
                + "CLIENTS that are connected and connections to targets that are OPEN now, how many clients were "
                + "ACCEPTED, how many credentials were WRONG, how many targets were DENIED or FAILED to be reached, "
                + "and the bytes of both directions. One server is shown with every reason, as access records "
                + "have them. The agent writes this down every five seconds.")
@Exits({ErrorCode.SYNTAX, ErrorCode.NOT_FOUND})
public final class ServerStats extends StatsCommand {
    /** The command on these homes. */
    public ServerStats(Homes homes, Terminal terminal, StopRequests stop) {
        super(homes, terminal, stop);
    }
}
