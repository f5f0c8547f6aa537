package io.vpnmanager.cli.command.users;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.terms.Standing;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Command;

/** {@code vpn users deactivate}. */
@Command(
        name = "deactivate",
        headerHeading = "Example:%n  vpn users deactivate alice --yes%n%n",
        header = "Let a user in no more, because it is not needed.",
        description = "As suspend does, under the word inactive, so that people can tell the two apart.")
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
public final class DeactivateUser extends StandingCommand {
    /** The command on these homes. */
    public DeactivateUser(Homes homes, Terminal terminal) {
        super(homes, terminal, Standing.INACTIVE, "deactivated");
    }
}
