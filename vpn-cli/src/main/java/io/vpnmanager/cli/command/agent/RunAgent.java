package io.vpnmanager.cli.command.agent;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.subscription.ServedSubscriptions;
import io.vpnmanager.api.subscription.SubscriptionEndpoint;
import io.vpnmanager.cli.command.servers.ServerLine;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.terminal.StopRequests;
import io.vpnmanager.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vpn agent run}. */
@Command(
        name = "run",
        headerHeading = "Example:%n  vpn agent run%n" + "  vpn agent run --subscriptions 127.0.0.1:8080%n%n",
        header = "Serve until told to stop.",
        customSynopsis = "vpn agent run [--subscriptions=HOST:PORT] [--subscriptions-url=URL]%n"
                + "                     [--tls-cert=FILE] [--tls-key=FILE] [--access-log=FILE] [-h]",
        description = "Serves every server of the home, follows changes that other commands make, and counts "
                + "traffic. Says on standard error when it is ready. One agent runs for a home. Ctrl-C or "
                + "SIGTERM stops it cleanly; that is what was asked, so the exit status is 0.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.RANGE,
    ErrorCode.POLICY,
    ErrorCode.TOO_BIG,
    ErrorCode.BAD_KEY,
    ErrorCode.PATH,
    ErrorCode.STALE,
    ErrorCode.BUSY,
    ErrorCode.STORE,
    ErrorCode.NETWORK
})
public final class RunAgent implements Runnable {
    private final Homes homes;
    private final Terminal terminal;
    private final StopRequests stop;

    @Mixin
    private SubscriptionOptions subscriptions = new SubscriptionOptions();

    @Mixin
    private AccessLogOption accessLog = new AccessLogOption();

    /** The command on these homes. */
    public RunAgent(Homes homes, Terminal terminal, StopRequests stop) {
        this.homes = homes;
        this.terminal = terminal;
        this.stop = stop;
    }

    @Override
    public void run() {
        Optional<SubscriptionEndpoint> endpoint = subscriptions.endpoint();
        try (Vpn vpn = homes.open()) {
            stop.whenAsked(() -> vpn.agent().stop());
            accessLog.file().ifPresent(file -> record(vpn, file));
            Optional<ServedSubscriptions> served = endpoint.map(vpn.subscriptions()::serve);
            vpn.agent().start();
            vpn.servers().list().stream()
                    .map(ServerLine::of)
                    .map(VisibleText::of)
                    .forEach(terminal::note);
            served.ifPresent(site -> terminal.note("subscriptions are served at " + site.url() + "/s/TOKEN"));
            terminal.note("the agent runs; Ctrl-C stops it");
            if (!stop.asked()) {
                vpn.agent().awaitStop();
            }
        }
        terminal.note("the agent has stopped");
    }

    private void record(Vpn vpn, Path file) {
        vpn.accessRecords().writeTo(file);
        terminal.note("connections are recorded in " + VisibleText.of(file.toString()));
    }
}
