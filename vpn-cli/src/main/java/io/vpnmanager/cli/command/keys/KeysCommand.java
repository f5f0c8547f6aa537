package io.vpnmanager.cli.command.keys;

import picocli.CommandLine.Command;

/** {@code vpn keys}: the group of commands on the keys that keep the secrets of a home. */
@Command(
        name = "keys",
        headerHeading = "Example:%n  vpn keys status%n%n",
        header = "Show and replace the keys that keep the secrets of the home.")
public final class KeysCommand {
    /** The group, without its commands. */
    public KeysCommand() {}
}
