package io.vpnmanager.cli.command.servers;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.agent.AgentStatus;
import io.vpnmanager.api.figures.ServerFigures;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.output.Printer;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.terminal.StopRequests;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** What {@code vpn servers stats} and {@code vpn proxy stats} have in common: only proxies are counted. */
abstract class StatsCommand implements Runnable {
    private static final String LIST = "ServerFiguresList";
    private static final String ITEM = "ServerFigures";

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

    StatsCommand(Homes homes, Terminal terminal, StopRequests stop) {
        this.homes = homes;
        this.terminal = terminal;
        this.stop = stop;
    }

    @Override
    public final void run() {
        try (Vpn vpn = homes.open()) {
            if (watch) {
                if (rows(vpn).isEmpty()) {
                    sayWhyNone(vpn);
                }
                new StatusWatch(LIST, ITEM, output, terminal).until(stop, () -> rows(vpn));
            } else if (name == null) {
                printAll(vpn);
            } else {
                printOne(vpn, name);
            }
        }
    }

    private Map<ServerName, Row> rows(Vpn vpn) {
        List<ServerFigures> wanted = name == null
                ? vpn.figures().servers()
                : vpn.figures().server(name).stream().toList();
        Map<ServerName, Row> rows = new LinkedHashMap<>();
        wanted.forEach(figures -> rows.put(figures.name(), ServerFiguresRow.of(figures)));
        return rows;
    }

    private void printAll(Vpn vpn) {
        Printer.Listing listing = output.printer(terminal).list(LIST);
        List<ServerFigures> all = vpn.figures().servers();
        all.stream().map(ServerFiguresRow::of).forEach(listing::add);
        listing.end();
        if (all.isEmpty()) {
            sayWhyNone(vpn);
        }
    }

    private void printOne(Vpn vpn, ServerName which) {
        Optional<ServerFigures> found = vpn.figures().server(which);
        found.map(ServerFiguresRow::of)
                .ifPresentOrElse(row -> output.printer(terminal).item(ITEM, row), () -> sayWhyNone(vpn));
    }

    private void sayWhyNone(Vpn vpn) {
        boolean nowhere = vpn.agent().status().place() == AgentStatus.Place.NOWHERE;
        output.notes(terminal)
                .say(
                        nowhere
                                ? "no agent runs, so nothing is counted; vpn agent run serves"
                                : "nothing was written down yet of a SOCKS5 or HTTP server that serves");
    }
}
