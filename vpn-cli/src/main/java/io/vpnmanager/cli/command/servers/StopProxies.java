package io.vpnmanager.cli.command.servers;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.server.Power;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Command;

/** {@code vpn proxy stop}. */
@Command(
        name = "stop",
        headerHeading = "Example:%n  vpn proxy stop edge%n%n",
        header = "Stop SOCKS5 and HTTP servers.",
        description = "Does what vpn servers stop does, and refuses servers that speak neither.")
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
public final class StopProxies extends PowerCommand {
    /** The command on these homes. */
    public StopProxies(Homes homes, Terminal terminal) {
        super(homes, terminal, Kept.PROXIES, Power.STOPPED);
    }
}
