package io.vpnmanager.cli.command;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code vpn} itself. */
@Command(
        name = "vpn",
        headerHeading = "Example:%n  vpn quickstart%n%n",
        header = "Run VPN and proxy servers and their users.",
        description = "The data is in the folder that VPN_HOME names; by default that is /var/lib/vpn "
                + "for root, and ~/.local/share/vpn for everybody else. VPN_DEBUG=1 adds a stack trace to an error.")
final class VpnCommand {
    @Option(names = "--version", versionHelp = true, description = "Print the version.")
    private boolean version;

    boolean versionAsked() {
        return version;
    }
}
