package io.vpnmanager.cli.command.backup;

import picocli.CommandLine.Command;

/** {@code vpn backup}: the group of commands on backups of the home. */
@Command(
        name = "backup",
        headerHeading = "Example:%n  vpn backup create%n%n",
        header = "Make backups of the home, and come back to one.")
public final class BackupCommand {
    /** The group, without its commands. */
    public BackupCommand() {}
}
