package io.vpnmanager.cli.command.groups;

import picocli.CommandLine.Command;

/** {@code vpn groups}: the group of commands on groups. */
@Command(
        name = "groups",
        aliases = "group",
        headerHeading = "Example:%n  vpn groups create eu --server edge,core%n%n",
        header = "Say which servers some users may use.",
        description = "A user in no group may use every server of a protocol that the user has an access key for; a "
                + "user in groups may use the servers of those groups only.")
public final class GroupsCommand {
    /** The group, without its commands. */
    public GroupsCommand() {}
}
