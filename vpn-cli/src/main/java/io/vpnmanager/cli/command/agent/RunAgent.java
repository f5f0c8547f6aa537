package io.vpnmanager.cli.command.agent;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.cli.command.servers.ServerLine;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.terminal.StopRequests;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Command;

/** {@code vpn agent run}. */
@Command(
        name = "run",
        headerHeading = "Example:%n  vpn agent run%n%n",
        header = "Serve until told to stop.",
        description = "Serves every server of the home, follows changes that other commands make, and counts "
                + "traffic. Says on standard error when it is ready. One agent runs for a home. Ctrl-C or "
                + "SIGTERM stops it cleanly; that is what was asked, so the exit status is 0.")
@Exits({ErrorCode.STALE, ErrorCode.BUSY, ErrorCode.STORE})
public final class RunAgent implements Runnable {
    private final Homes homes;
    private final Terminal terminal;
    private final StopRequests stop;

    /** The command on these homes. */
    public RunAgent(Homes homes, Terminal terminal, StopRequests stop) {
        this.homes = homes;
        this.terminal = terminal;
        this.stop = stop;
    }

    @Override
    public void run() {
        try (Vpn vpn = homes.open()) {
            stop.whenAsked(() -> vpn.agent().stop());
            vpn.agent().start();
            vpn.servers().list().stream()
                    .map(ServerLine::of)
                    .map(VisibleText::of)
                    .forEach(terminal::note);
            terminal.note("the agent runs; Ctrl-C stops it");
            if (!stop.asked()) {
                vpn.agent().awaitStop();
            }
        }
        terminal.note("the agent has stopped");
    }
}
