package io.vpnmanager.cli.command.monitor;

import picocli.CommandLine.Command;

/** {@code vpn monitor}: the group of commands on how everything is. */
@Command(
        name = "monitor",
        headerHeading = "Example:%n  vpn monitor show%n%n",
        header = "Show how servers, engines, the agent and the machine are.")
public final class MonitorCommand {
    /** The group, without its commands. */
    public MonitorCommand() {}
}
