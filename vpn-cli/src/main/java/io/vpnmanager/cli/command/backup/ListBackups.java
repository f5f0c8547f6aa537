package io.vpnmanager.cli.command.backup;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.backup.Backup;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.output.Printer;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vpn backup list}. */
@Command(
        name = "list",
        headerHeading = "Example:%n  vpn backup list --output json%n%n",
        header = "List the backups in the home.",
        description = "Lists the backups in the folder backups of the home, the newest first, as their headers tell. "
                + "Only vpn backup verify looks whether one is whole.")
@Exits({ErrorCode.SYNTAX, ErrorCode.AUTHENTICATION})
public final class ListBackups implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public ListBackups(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        try (Vpn vpn = homes.open()) {
            List<Backup> backups = vpn.backups().list();
            Printer.Listing listing = output.printer(terminal).list("BackupList");
            backups.stream().map(BackupRow::of).forEach(listing::add);
            listing.end();
            if (backups.isEmpty()) {
                output.notes(terminal).say("no backups; vpn backup create makes one");
            }
        }
    }
}
