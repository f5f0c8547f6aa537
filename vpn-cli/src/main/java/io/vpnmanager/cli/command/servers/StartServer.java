package io.vpnmanager.cli.command.servers;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.server.Power;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Command;

/** {@code vpn servers start}. */
@Command(
        name = "start",
        headerHeading = "Example:%n  vpn servers start edge%n%n",
        header = "Start servers.",
        description =
                "Lets a server run that was stopped or made with --no-auto-start. It serves at its port, with the keys that "
                        + "its users have. Returns when it serves; where no agent runs, when that is saved.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.POLICY,
    ErrorCode.DUPLICATE,
    ErrorCode.NOT_FOUND,
    ErrorCode.STALE,
    ErrorCode.NETWORK,
    ErrorCode.PENDING,
    ErrorCode.CANCELLED
})
public final class StartServer extends PowerCommand {
    /** The command on these homes. */
    public StartServer(Homes homes, Terminal terminal) {
        super(homes, terminal, Kept.SERVERS, Power.RUNNING);
    }
}
