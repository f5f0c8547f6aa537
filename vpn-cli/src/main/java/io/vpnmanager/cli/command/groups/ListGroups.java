package io.vpnmanager.cli.command.groups;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.group.Group;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.output.Printer;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vpn groups list}. */
@Command(
        name = "list",
        headerHeading = "Example:%n  vpn groups list --output json%n%n",
        header = "List groups.",
        description = "Lists groups by name, with the servers that their members may use.")
@Exits(ErrorCode.SYNTAX)
public final class ListGroups implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public ListGroups(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        try (Vpn vpn = homes.open()) {
            List<Group> groups = vpn.groups().list();
            Printer.Listing listing = output.printer(terminal).list("GroupList");
            groups.stream().map(GroupRow::of).forEach(listing::add);
            listing.end();
            if (groups.isEmpty()) {
                output.notes(terminal).say("no groups; vpn groups create makes one");
            }
        }
    }
}
