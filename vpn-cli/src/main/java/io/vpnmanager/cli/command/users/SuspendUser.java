package io.vpnmanager.cli.command.users;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.terms.Standing;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Command;

/** {@code vpn users suspend}. */
@Command(
        name = "suspend",
        headerHeading = "Example:%n  vpn users suspend alice --yes%n%n",
        header = "Let a user in no more, as a measure.",
        description = "Keeps the user, its keys and its counts, and lets it in nowhere. Returns when ev"
                + "ery server that an agent runs refuses the user and has cut the user's connection"
                + "s.")
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
public final class SuspendUser extends StandingCommand {
    /** The command on these homes. */
    public SuspendUser(Homes homes, Terminal terminal) {
        super(homes, terminal, Standing.SUSPENDED, "suspended");
    }
}
