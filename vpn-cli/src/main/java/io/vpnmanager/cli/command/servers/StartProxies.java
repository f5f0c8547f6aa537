package io.vpnmanager.cli.command.servers;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.server.Power;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Command;

/** {@code vpn proxy start}. */
@Command(
        name = "start",
        headerHeading = "Example:%n  vpn proxy start edge%n%n",
        header = "Start SOCKS5 and HTTP servers.",
        description = "Does what vpn servers start does, and refuses servers that speak neither.")
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
public final class StartProxies extends PowerCommand {
    /** The command on these homes. */
    public StartProxies(Homes homes, Terminal terminal) {
        super(homes, terminal, Kept.PROXIES, Power.RUNNING);
    }
}
