package io.vpnmanager.cli.command.servers;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.server.Power;
import io.vpnmanager.api.server.ServerEdit;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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
public final class StartServer implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Mixin
    private ServerChange change = new ServerChange();

    /** The command on these homes. */
    public StartServer(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        change.apply(ServerEdit.builder().power(Power.RUNNING).build(), "started", Kept.SERVERS, homes, terminal);
    }
}
