package io.vpnmanager.cli.command.fleet;

import picocli.CommandLine.Command;

/** {@code vpn fleet}: the group of commands on fleets. */
@Command(
        name = "fleet",
        headerHeading = "Example:%n  vpn fleet export --format yaml%n%n",
        header = "Write servers and users down as a file for vpn apply.")
public final class FleetCommand {
    /** The group, without its commands. */
    public FleetCommand() {}
}
