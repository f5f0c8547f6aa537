package io.vpnmanager.cli.command.servers;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Command;

/** {@code vpn servers list}. */
@Command(
        name = "list",
        headerHeading = "Example:%n  vpn servers list --output json%n%n",
        header = "List servers.",
        description = "Lists servers by name. STATE is what their agent last said: pending (none had it yet), "
                + "serving, failed or stopped. vpn servers status tells more.")
@Exits(ErrorCode.SYNTAX)
public final class ListServers extends ListCommand {
    /** The command on these homes. */
    public ListServers(Homes homes, Terminal terminal) {
        super(homes, terminal, Kept.SERVERS);
    }
}
