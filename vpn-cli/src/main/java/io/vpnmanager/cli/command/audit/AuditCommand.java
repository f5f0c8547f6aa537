package io.vpnmanager.cli.command.audit;

import picocli.CommandLine.Command;

/** {@code vpn audit}: the group of commands on the audit log. */
@Command(
        name = "audit",
        headerHeading = "Example:%n  vpn audit verify%n%n",
        header = "List, check and export the log of changes.")
public final class AuditCommand {
    /** The group, without its commands. */
    public AuditCommand() {}
}
