package io.vpnmanager.cli.command.users;

import picocli.CommandLine.Command;

/** {@code vpn users}: the group of commands on users. */
@Command(
        name = "users",
        aliases = "user",
        headerHeading = "Example:%n  vpn users create alice --protocol socks5%n%n",
        header = "Make, list, show, change and delete the people who may use servers.")
public final class UsersCommand {
    /** The group, without its commands. */
    public UsersCommand() {}
}
