package io.vpnmanager.cli.command.servers;

import picocli.CommandLine.Command;

/** {@code vpn proxy}: what {@code vpn servers} does, for SOCKS5 and HTTP servers alone. */
@Command(
        name = "proxy",
        aliases = "proxies",
        headerHeading = "Example:%n  vpn proxy test --user alice%n%n",
        header = "List, test, start, stop and watch SOCKS5 and HTTP servers.",
        description = "A short way to the SOCKS5 and HTTP servers among all: these commands are those of vpn servers, "
                + "which makes, changes and deletes them.")
public final class ProxyCommand {
    /** The group, without its commands. */
    public ProxyCommand() {}
}
