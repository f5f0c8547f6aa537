package io.vpnmanager.cli.command.agent;

import picocli.CommandLine.Command;

/** {@code vpn agent}: the group of commands on the long-running part. */
@Command(name = "agent", headerHeading = "Example:%n  vpn agent run%n%n", header = "Run the part that serves.")
public final class AgentCommand {
    /** The group, without its commands. */
    public AgentCommand() {}
}
