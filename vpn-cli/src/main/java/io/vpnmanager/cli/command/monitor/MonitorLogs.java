package io.vpnmanager.cli.command.monitor;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerLogQuery;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.logs.AccessLines;
import io.vpnmanager.cli.logs.AgentLines;
import io.vpnmanager.cli.logs.Entry;
import io.vpnmanager.cli.logs.EntryFilter;
import io.vpnmanager.cli.logs.FileFeed;
import io.vpnmanager.cli.logs.MergedLog;
import io.vpnmanager.cli.logs.ServerFeed;
import io.vpnmanager.cli.logs.Weight;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.Moments;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.output.Field;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.output.Value;
import io.vpnmanager.cli.terminal.StopRequests;
import io.vpnmanager.cli.terminal.Terminal;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vpn monitor logs}. */
@Command(
        name = "logs",
        headerHeading = "Example:%n  vpn monitor logs -f --level warning%n%n",
        header = "Show what all servers and the agent write, as one log.",
        customSynopsis = "vpn monitor logs [-f] [--server=NAME]... [--area=AREA]...%n"
                + "                        [--level=LEVEL] [--since=WHEN] [--tail=N]%n"
                + "                        [--search=TEXT] [--match=REGEX]%n"
                + "                        [--log-file=FILE] [--access-log=FILE] [--output=FORMAT]%n"
                + "                        [--no-pager]%n"
                + "                        [-hqv] [--no-color]",
        description =
                "Prints by time what containers of servers wrote, the agent's log file in whatever format, and the "
                        + "access records of the proxies, where there are such files: each line with its time and the server "
                        + "that it is of or about, else agent. A note says where no log of an agent is known. Control characters are shown as escapes. No agent is needed. Who "
                        + "does not answer within three seconds keeps the others no longer, and is told at the end, with exit "
                        + "status ENGINE. JSON is one object a line.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.RANGE,
    ErrorCode.UNKNOWN,
    ErrorCode.NOT_FOUND,
    ErrorCode.ENGINE,
    ErrorCode.PROVIDER,
    ErrorCode.DEADLINE,
    ErrorCode.PATH
})
public final class MonitorLogs implements Runnable {
    private static final int USUAL = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    /** Lines that are written at one moment come in the order of their time. */
    private static final Duration WINDOW = Duration.ofMillis(250);

    private final Homes homes;
    private final Terminal terminal;
    private final StopRequests stop;
    private final InstantSource clock;

    @Option(
            names = {"-f", "--follow"},
            description = "Then go on with what comes, until Ctrl-C, and exit with 0.")
    boolean follow;

    @Option(
            names = "--server",
            paramLabel = "NAME",
            description = "Only lines of or about this server; may be repeated.")
    List<ServerName> servers = new ArrayList<>();

    @Option(
            names = "--area",
            paramLabel = "AREA",
            description =
                    "Only lines of this area: container, access, or one of the agent's (agent, audit, backup, config, "
                            + "containers, engine, firewall, keys, libraries, proxy, store, subscriptions), which its "
                            + "text format does not tell; may be repeated.")
    List<String> areas = new ArrayList<>();

    @Option(
            names = "--level",
            paramLabel = "LEVEL",
            description = "Only lines that weigh at least so much: debug, info, warning or error. Lines that tell no "
                    + "weight, as most of containers, are left out.")
    @Nullable String level;

    @Option(
            names = "--since",
            paramLabel = "WHEN",
            description =
                    "Only lines from this time on: 2026-11-24, 2026-11-24T10:00:00Z, or a span back from now such "
                            + "as 30m or 24h.")
    @Nullable String since;

    @Option(
            names = "--tail",
            paramLabel = "N",
            description = "Look at so many last lines of each source, 0 to 1000000. Default: 200, or all with --since, "
                    + "--level, --search or --match.")
    @Nullable Integer tail;

    @Option(names = "--search", paramLabel = "TEXT", description = "Only lines with this text, in letters of any case.")
    String search = "";

    @Option(
            names = "--match",
            paramLabel = "REGEX",
            description = "Only lines in which this regular expression (Java's) is found. One that takes too long on a "
                    + "line is refused there.")
    @Nullable String match;

    @Option(
            names = "--log-file",
            paramLabel = "FILE",
            description = "Where the agent logs to. Default: setting log.file.")
    @Nullable Path logFile;

    @Option(
            names = "--access-log",
            paramLabel = "FILE",
            description = "Where proxies record connections. Default: setting access-log.file.")
    @Nullable Path accessLog;

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public MonitorLogs(Homes homes, Terminal terminal, StopRequests stop, InstantSource clock) {
        this.homes = homes;
        this.terminal = terminal;
        this.stop = stop;
        this.clock = clock;
    }

    @Override
    public void run() {
        EntryFilter filter = filter();
        long lines = lines(filter);
        try (Vpn vpn = homes.open();
                MergedLog log = new MergedLog(follow ? WINDOW : PATIENCE, follow)) {
            stop.whenAsked(log::close);
            add(log, vpn, lines, filter);
            print(log, filter);
            if (!stop.asked()) {
                requireAll(log);
            }
        }
    }

    private EntryFilter filter() {
        return new EntryFilter(
                servers.stream().map(ServerName::text).collect(Collectors.toSet()),
                areas.stream().map(EntryFilter::area).collect(Collectors.toSet()),
                Optional.ofNullable(level).map(MonitorLogs::weight),
                Optional.ofNullable(since).map(text -> Moments.parseBefore(clock.instant(), text)),
                search,
                Optional.ofNullable(match).map(EntryFilter::pattern));
    }

    private static Weight weight(String text) {
        return Weight.find(text)
                .orElseThrow(() -> Problem.of(ErrorCode.UNKNOWN, "level " + VisibleText.quoted(text), "is not known")
                        .remedy("Choose one of debug, info, warning, error")
                        .fact("field", "level")
                        .toException());
    }

    private int lines(EntryFilter filter) {
        if (tail != null && (tail < 0 || tail > ServerLogQuery.MOST_LINES)) {
            throw Problem.of(ErrorCode.RANGE, "--tail", "is not from 0 to " + ServerLogQuery.MOST_LINES)
                    .fact("field", "tail")
                    .toException();
        }
        boolean all = filter.since().isPresent()
                || filter.weight().isPresent()
                || filter.match().isPresent()
                || !search.isEmpty();
        return tail != null ? tail : all ? ServerLogQuery.MOST_LINES : USUAL;
    }

    private void add(MergedLog log, Vpn vpn, long lines, EntryFilter filter) {
        List<Server> all = vpn.servers().list();
        List<Server> wanted = servers.isEmpty()
                ? all
                : servers.stream().distinct().map(vpn.servers()::get).toList();
        ServerLogQuery last = ServerLogQuery.last((int) lines);
        ServerLogQuery asked = filter.since().map(last::since).orElse(last);
        ServerLogQuery query = follow ? asked.following() : asked;
        for (Server server : wanted) {
            String name = server.name().text();
            log.add("server " + name, () -> new ServerFeed(name, vpn.servers().log(server.name(), query)));
        }
        AgentLines agent = new AgentLines(all.stream()
                .collect(Collectors.toMap(
                        server -> server.id().toString(),
                        server -> server.name().text())));
        file(logFile, "log.file")
                .ifPresentOrElse(
                        file -> log.add("agent", () -> FileFeed.open(file, agent::read, lines, follow)),
                        () -> sayThatNoAgentIsHeard(filter));
        file(accessLog, "access-log.file")
                .ifPresent(file -> log.add("access", () -> FileFeed.open(file, AccessLines::read, lines, follow)));
    }

    private void sayThatNoAgentIsHeard(EntryFilter filter) {
        if (filter.wantsAgent()) {
            output.notes(terminal)
                    .say("no log of the agent is in this: neither --log-file nor the setting log.file names its file");
        }
    }

    private Optional<Path> file(@Nullable Path given, String setting) {
        return Optional.ofNullable(given)
                .or(() -> homes.configured()
                        .files()
                        .read(homes.configured().sources())
                        .given(setting)
                        .map(Path::of));
    }

    private void print(MergedLog log, EntryFilter filter) {
        try {
            Optional<Entry> entry = log.next();
            while (entry.isPresent()) {
                entry.filter(filter).ifPresent(this::print);
                if (!log.hasMore()) {
                    terminal.out().flush();
                }
                entry = log.next();
            }
            terminal.out().flush();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void print(Entry entry) {
        if (output.format(terminal).hasKeys()) {
            output.unpaged(terminal)
                    .item(
                            "LogEntry",
                            Row.of(
                                    Field.column("at", "AT", new Value.Moment(entry.at())),
                                    Field.column("source", "SOURCE", new Value.Text(entry.source())),
                                    Field.column("server", "SERVER", Value.ofOptional(entry.server())),
                                    Field.column("area", "AREA", Value.ofOptional(entry.area())),
                                    Field.column("level", "LEVEL", Value.ofOptional(entry.weight())),
                                    Field.column("text", "TEXT", new Value.Text(entry.text()))));
        } else {
            terminal.out().line(entry.at() + " " + who(entry) + " " + entry.text());
        }
    }

    /** {@code edge} for what that server wrote, {@code edge/access} for what another wrote about it. */
    private static String who(Entry entry) {
        return entry.server()
                .map(server -> server.equals(entry.source()) ? server : server + "/" + entry.source())
                .orElse(entry.source());
    }

    /** A server without a container has no log, which is nothing that failed. */
    private void requireAll(MergedLog log) {
        List<MergedLog.Failed> failed = log.failed().stream()
                .filter(source -> source.why().code() != ErrorCode.POLICY)
                .toList();
        List<VpnException> wrong = new ArrayList<>();
        for (MergedLog.Failed source : failed) {
            if (source.why().code() == ErrorCode.NOT_FOUND && servers.isEmpty()) {
                output.notes(terminal).say(source.why().problem().sentence());
            } else {
                wrong.add(source.why());
            }
        }
        List<String> silent = log.silent();
        if (!silent.isEmpty()) {
            throw Problem.of(
                            ErrorCode.ENGINE,
                            "the log of " + String.join(", ", silent),
                            "did not answer within " + PATIENCE.toSeconds() + " s; what is above is without the rest")
                    .remedy("Look at the container engine: vpn doctor")
                    .toException();
        }
        wrong.stream()
                .skip(1)
                .forEach(why -> output.notes(terminal).say(why.problem().sentence()));
        wrong.stream().findFirst().ifPresent(first -> {
            throw first;
        });
    }
}
