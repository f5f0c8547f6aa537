package io.vpnmanager.cli.command.servers;

import picocli.CommandLine.Command;

/** {@code vpn servers}: the group of commands on servers. */
@Command(
        name = "servers",
        aliases = "server",
        headerHeading = "Example:%n  vpn servers create edge --protocol socks5%n%n",
        header = "Make, list, watch, change, start, stop and delete servers.")
public final class ServersCommand {
    /** The group, without its commands. */
    public ServersCommand() {}
}
