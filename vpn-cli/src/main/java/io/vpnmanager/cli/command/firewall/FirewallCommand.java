package io.vpnmanager.cli.command.firewall;

import picocli.CommandLine.Command;

/** {@code vpn firewall}: the group of commands on the packet filter of this machine. */
@Command(
        name = "firewall",
        headerHeading = "Example:%n  vpn firewall status%n%n",
        header = "Let the ports of servers through the packet filter of this machine.",
        description = "Nothing is touched until vpn firewall apply. Rules are of our own, in a table or in chains of "
                + "our own; no rule of others is changed. What is applied ends by itself unless it is confirmed.")
public final class FirewallCommand {
    /** The group, without its commands. */
    public FirewallCommand() {}
}
