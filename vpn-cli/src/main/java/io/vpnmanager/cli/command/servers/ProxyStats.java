package io.vpnmanager.cli.command.servers;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.terminal.StopRequests;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Command;

/** {@code vpn proxy stats}. */
@Command(
        name = "stats",
        headerHeading = "Example:%n  vpn proxy stats edge%n%n",
        header = "Show what SOCKS5 and HTTP servers have counted.",
        description =
                "Does what vpn servers stats does: shows clients and connections to targets that are open now, and "
                        + "what was accepted, refused, denied, failed and carried since the agent began. The agent writes this "
                        + "down every five seconds.")
@Exits({ErrorCode.SYNTAX, ErrorCode.NOT_FOUND})
public final class ProxyStats extends StatsCommand {
    /** The command on these homes. */
    public ProxyStats(Homes homes, Terminal terminal, StopRequests stop) {
        super(homes, terminal, stop);
    }
}
