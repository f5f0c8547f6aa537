package io.vpnmanager.cli.command.servers;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.server.ServerEdit;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vpn servers restart}. */
@Command(
        name = "restart",
        headerHeading = "Example:%n  vpn servers restart edge%n%n",
        header = "Restart servers.",
        description =
                "Ends a server that runs, which cuts its connections, and begins it again. What it counted is written down "
                        + "before. Returns when it serves again; where no agent runs, when that is saved.")
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
public final class RestartServer implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Mixin
    ServerChange change = new ServerChange();

    /** The command on these homes. */
    public RestartServer(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        change.apply(ServerEdit.builder().restart().build(), "restarted", Kept.SERVERS, homes, terminal);
    }
}
