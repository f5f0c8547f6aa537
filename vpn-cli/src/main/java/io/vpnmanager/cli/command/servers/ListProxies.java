package io.vpnmanager.cli.command.servers;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Command;

/** {@code vpn proxy list}. */
@Command(
        name = "list",
        headerHeading = "Example:%n  vpn proxy list%n%n",
        header = "List SOCKS5 and HTTP servers.",
        description = "Lists the SOCKS5 and HTTP servers among all, as vpn servers list does. SPEAKS names both "
                + "where one server speaks both at its port.")
@Exits(ErrorCode.SYNTAX)
public final class ListProxies extends ListCommand {
    /** The command on these homes. */
    public ListProxies(Homes homes, Terminal terminal) {
        super(homes, terminal, Kept.PROXIES);
    }
}
