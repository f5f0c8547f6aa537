package io.vpnmanager.cli.command.alerts;

import picocli.CommandLine.Command;

/** {@code vpn alerts}: the group of commands on what somebody has to look at. */
@Command(
        name = "alerts",
        aliases = "alert",
        headerHeading = "Example:%n  vpn alerts list%n%n",
        header = "Show and end alerts, and look at their rules and channels.")
public final class AlertsCommand {
    /** The group, without its commands. */
    public AlertsCommand() {}
}
