package io.vpnmanager.cli.command.servers;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.server.ServerLog;
import io.vpnmanager.api.server.ServerLogQuery;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.output.Field;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.output.Value;
import io.vpnmanager.cli.terminal.StopRequests;
import io.vpnmanager.cli.terminal.Terminal;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vpn servers logs}. */
@Command(
        name = "logs",
        headerHeading = "Example:%n  vpn servers logs hidden --tail 50 -f%n%n",
        header = "Show what a server in a container writes.",
        customSynopsis = "vpn servers logs NAME [-f] [--tail=N] [--since=T] [--output=FORMAT]%n"
                + "                        [--no-pager]%n"
                + "                        [-hqv] [--no-color]",
        description = "Prints the last lines that the container of a server wrote, with the time of each; control "
                + "characters are shown as escapes. No agent is needed. Servers of socks5 and http run in the agent and "
                + "have no log of their own; what there is to say of them, the agent says.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.RANGE,
    ErrorCode.POLICY,
    ErrorCode.NOT_FOUND,
    ErrorCode.ENGINE,
    ErrorCode.PROVIDER,
    ErrorCode.DEADLINE
})
public final class ServerLogs implements Runnable {
    private static final int USUAL = 200;
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Homes homes;
    private final Terminal terminal;
    private final StopRequests stop;

    @Parameters(paramLabel = "NAME", description = "Which.")
    ServerName name = new ServerName("none");

    @Option(
            names = {"-f", "--follow"},
            description = "Then go on with what comes, until the container ends or Ctrl-C, and exit with 0.")
    boolean follow;

    @Option(
            names = "--tail",
            paramLabel = "N",
            description = "How many of the lines that are there, 0 to 1000000. Default: 200, or all since --since.")
    @Nullable Integer tail;

    @Option(
            names = "--since",
            paramLabel = "T",
            description = "Only lines from this time on: 2026-11-24T10:00:00Z, or 2026-11-24 for its beginning.")
    @Nullable Instant since;

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public ServerLogs(Homes homes, Terminal terminal, StopRequests stop) {
        this.homes = homes;
        this.terminal = terminal;
        this.stop = stop;
    }

    @Override
    public void run() {
        ServerLogQuery query = query();
        try (Vpn vpn = homes.open();
                ServerLog log = vpn.servers().log(name, query)) {
            stop.whenAsked(log::close);
            print(log);
        } catch (VpnException e) {
            if (!stop.asked() || e.code() != ErrorCode.CLOSED) {
                throw e;
            }
        }
    }

    private ServerLogQuery query() {
        int lines = tail != null ? tail : since != null ? ServerLogQuery.MOST_LINES : USUAL;
        ServerLogQuery query = ServerLogQuery.last(lines);
        if (since != null) {
            query = query.since(since);
        }
        return follow ? query.following() : query;
    }

    /** What is there is flushed when nothing more comes at once. */
    private void print(ServerLog log) {
        while (!log.isOver()) {
            Optional<ServerLog.Line> line = log.next(Duration.ZERO);
            if (line.isEmpty()) {
                terminal.out().flush();
                line = log.next(PATIENCE);
            }
            line.ifPresent(this::print);
        }
        terminal.out().flush();
    }

    private void print(ServerLog.Line line) {
        if (output.format(terminal).hasKeys()) {
            output.printer(terminal)
                    .item(
                            "ServerLogLine",
                            Row.of(
                                    Field.column("at", "AT", new Value.Moment(line.at())),
                                    Field.column(
                                            "source",
                                            "SOURCE",
                                            new Value.Text(line.source().name().toLowerCase(Locale.ROOT))),
                                    Field.column("text", "TEXT", new Value.Text(line.text()))));
        } else {
            terminal.out().line(line.at() + " " + line.text());
        }
    }
}
