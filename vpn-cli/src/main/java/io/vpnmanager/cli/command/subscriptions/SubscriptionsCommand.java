package io.vpnmanager.cli.command.subscriptions;

import picocli.CommandLine.Command;

/** {@code vpn subscriptions}: the group of commands on the addresses of subscriptions. */
@Command(
        name = "subscriptions",
        aliases = "subscription",
        headerHeading = "Example:%n  vpn subscriptions issue alice --url https://vpn.example.org%n%n",
        header = "Give users an address that keeps their apps up to date.",
        description = "Behind the address of a user the agent serves all links of that user, to client apps and to "
                + "browsers (vpn agent run --subscriptions). Whoever has it has the secrets in them.")
public final class SubscriptionsCommand {
    /** The group, without its commands. */
    public SubscriptionsCommand() {}
}
