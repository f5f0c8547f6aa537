package io.vpnmanager.cli.command.servers;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.output.Printer;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vpn servers list}. */
@Command(
        name = "list",
        headerHeading = "Example:%n  vpn servers list --output json%n%n",
        header = "List servers.",
        description = "Lists servers by name. STATE is what their agent last said: pending (none had it yet), "
                + "serving, failed or stopped. vpn servers status tells more.")
@Exits(ErrorCode.SYNTAX)
public final class ListServers implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Mixin
    private OutputOption output = new OutputOption();

    /** The command on these homes. */
    public ListServers(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        try (Vpn vpn = homes.open()) {
            List<Server> servers = vpn.servers().list();
            Printer.Listing listing = output.printer(terminal).list("ServerList");
            servers.stream().map(ServerRow::of).forEach(listing::add);
            listing.end();
            if (servers.isEmpty()) {
                output.notes(terminal).say("no servers; vpn servers create makes one");
            }
        }
    }
}
