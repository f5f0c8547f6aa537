package io.vpnmanager.cli.command.agent;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.config.ConfigFollowing;
import io.vpnmanager.api.config.ConfigSources;
import io.vpnmanager.api.config.Configuration;
import io.vpnmanager.api.config.Configurations;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.cli.command.servers.ServerLine;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.terminal.StopRequests;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vpn agent run}. */
@Command(
        name = "run",
        headerHeading = "Example:%n  vpn agent run%n" + "  vpn agent run --subscriptions 127.0.0.1:8080%n%n",
        header = "Serve until told to stop.",
        customSynopsis = "vpn agent run [--subscriptions=HOST:PORT] [--subscriptions-url=URL]%n"
                + "                     [--tls-cert=FILE] [--tls-key=FILE] [--access-log=FILE]%n"
                + "                     [-hqv] [--no-color]",
        description = "Serves every server of the home, follows changes that other commands make, and counts "
                + "traffic. Says on standard error when it is ready. One agent runs for a home. Ctrl-C or "
                + "SIGTERM stops it cleanly; that is what was asked, so the exit status is 0. It looks at the files of its "
                + "configuration every two seconds, and heeds what can be changed while it runs: where subscriptions "
                + "are served, the access log, what is logged; of the rest it says that it waits for a restart.")
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
        ConfigSources sources = homes.configured().sources().withOptions(said());
        Configurations files = homes.configured().files();
        Configuration now = files.read(sources);
        // What cannot be served is told before anything is opened.
        SubscriptionSettings.endpoint(now);
        try (Vpn vpn = homes.open()) {
            stop.whenAsked(() -> vpn.agent().stop());
            RunningSettings settings = new RunningSettings(vpn, terminal, files.keys());
            settings.record(now);
            settings.serve(now);
            vpn.agent().start();
            vpn.servers().list().stream()
                    .map(ServerLine::of)
                    .map(VisibleText::of)
                    .forEach(terminal::note);
            settings.sayWhere();
            terminal.note("the agent runs; Ctrl-C stops it");
            serve(vpn, files.follow(sources, now, settings));
        }
        terminal.note("the agent has stopped");
    }

    private void serve(Vpn vpn, ConfigFollowing following) {
        try (following) {
            if (!stop.asked()) {
                vpn.agent().awaitStop();
            }
        }
    }

    private Map<String, String> said() {
        Map<String, String> said = new HashMap<>(subscriptions.said());
        accessLog.file().ifPresent(file -> said.put(AccessLogOption.SETTING, file.toString()));
        return said;
    }
}
