package io.vpnmanager.cli.command.servers;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.output.Printer;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.List;
import picocli.CommandLine.Mixin;

/** What {@code vpn servers list} and {@code vpn proxy list} have in common. */
abstract class ListCommand implements Runnable {
    private final Homes homes;
    private final Terminal terminal;
    private final Kept kept;

    @Mixin
    OutputOption output = new OutputOption();

    ListCommand(Homes homes, Terminal terminal, Kept kept) {
        this.homes = homes;
        this.terminal = terminal;
        this.kept = kept;
    }

    @Override
    public final void run() {
        try (Vpn vpn = homes.open()) {
            List<Server> servers =
                    vpn.servers().list().stream().filter(kept::holds).toList();
            Printer.Listing listing = output.printer(terminal).list("ServerList");
            servers.stream().map(server -> ServerRow.of(server, kept)).forEach(listing::add);
            listing.end();
            if (servers.isEmpty()) {
                output.notes(terminal).say(kept.none());
            }
        }
    }
}
