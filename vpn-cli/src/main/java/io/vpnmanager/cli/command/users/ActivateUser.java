package io.vpnmanager.cli.command.users;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.terms.Standing;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Command;

/** {@code vpn users activate}. */
@Command(
        name = "activate",
        headerHeading = "Example:%n  vpn users activate alice%n%n",
        header = "Let a user in again.",
        description = "Ends a suspension or a deactivation; the other terms decide from then on, so a u"
                + "ser whose time is over stays expired.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.RANGE,
    ErrorCode.ENCODING,
    ErrorCode.POLICY,
    ErrorCode.DUPLICATE,
    ErrorCode.TOO_BIG,
    ErrorCode.UNKNOWN,
    ErrorCode.NOT_FOUND,
    ErrorCode.STALE,
    ErrorCode.PENDING,
    ErrorCode.CANCELLED
})
public final class ActivateUser extends StandingCommand {
    /** The command on these homes. */
    public ActivateUser(Homes homes, Terminal terminal) {
        super(homes, terminal, Standing.NORMAL, "activated");
    }
}
