package io.vpnmanager.cli.command.servers;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.agent.AgentStatus;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.server.ServerStatus;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.output.Printer;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.terminal.StopRequests;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vpn servers status}. */
@Command(
        name = "status",
        headerHeading = "Example:%n  vpn servers status --watch%n%n",
        header = "Show what servers are wanted to do and what they do.",
        description =
                "Shows of each server, or of one, what is WANTED (running or stopped) and the STATE that the agent "
                        + "last saw (pending, serving, failed or stopped); whether it is served in the agent or in a "
                        + "container, since when, how many USERS it lets in and how many SESSIONS are open; what is "
                        + "PENDING, and what its PROBLEM is. - stands for what is not known.")
@Exits({ErrorCode.SYNTAX, ErrorCode.NOT_FOUND})
public final class StatusServers implements Runnable {
    private static final String LIST = "ServerStatusList";
    private static final String ITEM = "ServerStatus";

    private final Homes homes;
    private final Terminal terminal;
    private final StopRequests stop;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Which; all of them without it.")
    @Nullable ServerName name;

    @Option(
            names = "--watch",
            description = "Go on until Ctrl-C, and show what changes: a table on a terminal is drawn anew, elsewhere "
                    + "each changed row is printed. The exit status is 0 then.")
    boolean watch;

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public StatusServers(Homes homes, Terminal terminal, StopRequests stop) {
        this.homes = homes;
        this.terminal = terminal;
        this.stop = stop;
    }

    @Override
    public void run() {
        try (Vpn vpn = homes.open()) {
            if (watch) {
                watch(vpn);
            } else {
                print(vpn);
            }
        }
    }

    private void print(Vpn vpn) {
        Printer printer = output.printer(terminal);
        if (name != null) {
            printer.item(ITEM, ServerStatusRow.of(vpn.servers().status(name)));
        } else {
            Printer.Listing listing = printer.list(LIST);
            List<ServerStatus> all = vpn.servers().status();
            all.stream().map(ServerStatusRow::of).forEach(listing::add);
            listing.end();
            if (all.isEmpty()) {
                output.notes(terminal).say("no servers; vpn servers create makes one");
            }
        }
        if (vpn.agent().status().place() == AgentStatus.Place.NOWHERE) {
            output.notes(terminal).say("no agent runs, so this is what the last one saw; vpn agent run serves");
        }
    }

    private void watch(Vpn vpn) {
        new StatusWatch(LIST, ITEM, output, terminal).until(stop, () -> rows(vpn));
    }

    private Map<ServerName, Row> rows(Vpn vpn) {
        List<ServerStatus> wanted =
                name == null ? vpn.servers().status() : List.of(vpn.servers().status(name));
        Map<ServerName, Row> rows = new LinkedHashMap<>();
        wanted.forEach(status -> rows.put(status.server().name(), ServerStatusRow.of(status)));
        return rows;
    }
}
