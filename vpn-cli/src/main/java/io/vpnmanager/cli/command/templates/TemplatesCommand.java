package io.vpnmanager.cli.command.templates;

import picocli.CommandLine.Command;

/** {@code vpn templates}: the group of commands on templates. */
@Command(
        name = "templates",
        aliases = "template",
        headerHeading = "Example:%n  vpn templates create basic --protocol socks5 --lasts 30d --quota 50GiB%n%n",
        header = "Say what users are made from.",
        description = "A template says what a user made of it with vpn users create --template is: protocols, groups, "
                + "time and terms. Named with --next, it says what comes when the terms of a user are used up. A change "
                + "of a template changes no user who was made of it.")
public final class TemplatesCommand {
    /** The group, without its commands. */
    public TemplatesCommand() {}
}
