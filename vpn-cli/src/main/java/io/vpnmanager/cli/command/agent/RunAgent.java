package io.vpnmanager.cli.command.agent;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.config.ConfigFollowing;
import io.vpnmanager.api.config.ConfigSources;
import io.vpnmanager.api.config.Configuration;
import io.vpnmanager.api.config.Configurations;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.event.EventSubscription;
import io.vpnmanager.cli.command.servers.ServerLine;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.internal.log.LogSettings;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.terminal.StopRequests;
import io.vpnmanager.cli.terminal.Terminal;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vpn agent run}. */
@Command(
        name = "run",
        headerHeading = "Example:%n  vpn agent run%n  vpn agent run --subscriptions 127.0.0.1:8080%n"
                + "  vpn agent run --metrics 127.0.0.1:9464%n%n",
        header = "Serve until told to stop.",
        customSynopsis = "vpn agent run [--subscriptions=HOST:PORT] [--subscriptions-url=URL]%n"
                + "                     [--tls-cert=FILE] [--tls-key=FILE] [--access-log=FILE]%n"
                + "                     [--metrics=HOST:PORT] [--metrics-reach=WHO]%n"
                + "                     [--metrics-users=COUNT] [--log-level=LEVEL]%n"
                + "                     [--log-format=FORMAT] [--log-file=FILE]%n"
                + "                     [-hqv] [--no-color]",
        description =
                "Serves every server of the home, follows changes that other commands make, and counts "
                        + "traffic. Says on standard error when it is ready, and then what becomes of servers, engines and users, a "
                        + "line each. One agent runs for a home. Ctrl-C or "
                        + "SIGTERM stops it cleanly; that is what was asked, so the exit status is 0. It looks at the files of its "
                        + "configuration every two seconds, and heeds what can be changed while it runs: where subscriptions "
                        + "and metrics are served, how servers are tried, the access log, the log; of the rest it says that it waits for a restart.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.UNKNOWN,
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
    private final InstantSource clock;

    @Mixin
    SubscriptionOptions subscriptions = new SubscriptionOptions();

    @Mixin
    AccessLogOption accessLog = new AccessLogOption();

    @Mixin
    LogOptions log = new LogOptions();

    @Mixin
    MetricsOptions metrics = new MetricsOptions();

    /** The command on these homes. */
    public RunAgent(Homes homes, Terminal terminal, StopRequests stop, InstantSource clock) {
        this.homes = homes;
        this.terminal = terminal;
        this.stop = stop;
        this.clock = clock;
    }

    @Override
    public void run() {
        ConfigSources sources = homes.configured().sources().withOptions(said());
        Configuration now = homes.configured().files().read(sources);
        // What cannot be served is told before anything is opened.
        SubscriptionSettings.endpoint(now);
        MetricsServing.endpoint(now);
        try (AgentNotes notes = AgentNotes.begin(terminal, clock, quietStart(now))) {
            lead(sources, now, notes);
            notes.say("the agent has stopped");
        }
    }

    /** Until it serves, people are told how it comes by notes alone, which say more. */
    private LogSettings quietStart(Configuration now) {
        boolean verbose = terminal.wishes().verbose();
        LogSettings log = LogSettings.ofAgent(now, verbose);
        return log.file().isPresent() || log.isForPrograms() ? log : LogSettings.of(now, verbose);
    }

    private void lead(ConfigSources sources, Configuration now, AgentNotes notes) {
        Configurations files = homes.configured().files();
        try (Vpn vpn = homes.open()) {
            stop.whenAsked(() -> vpn.agent().stop());
            RunningSettings settings = new RunningSettings(
                    vpn, notes, files.keys(), terminal.wishes().verbose());
            settings.record(now);
            settings.serve(now);
            settings.tell(now);
            settings.probe(now);
            EventSubscription news = HomeNews.begin(vpn);
            vpn.agent().start();
            if (notes.areForPeople()) {
                vpn.servers().list().stream().map(ServerLine::of).forEach(terminal::note);
            }
            settings.sayWhere();
            settings.sayWhereMetricsAre();
            notes.say("the agent runs; Ctrl-C stops it");
            settings.log(now);
            serve(vpn, news, files.follow(sources, now, settings));
        } catch (VpnException e) {
            notes.failed(e);
            throw e;
        }
    }

    private void serve(Vpn vpn, EventSubscription news, ConfigFollowing following) {
        try (news;
                following) {
            if (!stop.asked()) {
                vpn.agent().awaitStop();
            }
        }
    }

    private Map<String, String> said() {
        Map<String, String> said = new HashMap<>(subscriptions.said());
        said.putAll(log.said());
        said.putAll(metrics.said());
        accessLog.file().ifPresent(file -> said.put(AccessLogOption.SETTING, file.toString()));
        return said;
    }
}
