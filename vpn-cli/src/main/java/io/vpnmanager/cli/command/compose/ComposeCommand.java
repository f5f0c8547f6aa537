package io.vpnmanager.cli.command.compose;

import picocli.CommandLine.Command;

/** {@code vpn compose}: the group of commands on stacks. */
@Command(
        name = "compose",
        headerHeading = "Example:%n  vpn compose generate --profile production --publish 1080%n%n",
        header = "Write and run a stack of containers: an agent and what watches it.",
        description = "A stack is a folder with a file for compose: the agent with its SOCKS5 and HTTP servers, and "
                + "where asked Prometheus, Grafana, and Traefik, which shows subscriptions over TLS. Servers in "
                + "containers of their own are for an agent that is handed the container engine (--engine). PostgreSQL and Redis have no part in "
                + "it, because nothing here uses them.")
public final class ComposeCommand {
    /** The group, without its commands. */
    public ComposeCommand() {}
}
