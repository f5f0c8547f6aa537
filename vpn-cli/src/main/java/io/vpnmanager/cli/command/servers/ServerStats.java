package io.vpnmanager.cli.command.servers;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.agent.AgentStatus;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.figures.ServerFigures;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.output.Printer;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vpn servers stats}. */
@Command(
        name = "stats",
        headerHeading = "Example:%n  vpn servers stats edge%n%n",
        header = "Show what SOCKS5 and HTTP servers have counted.",
        description = "Shows what the servers in the agent, or one of them, have counted since the agent began: "
                + "CLIENTS that are connected and connections to targets that are OPEN now, how many clients were "
                + "ACCEPTED, how many credentials were WRONG, how many targets were DENIED or FAILED to be reached, "
                + "and the bytes of both directions. One server is shown with every reason, as access records "
                + "have them. The agent writes this down every five seconds.")
@Exits({ErrorCode.SYNTAX, ErrorCode.NOT_FOUND})
public final class ServerStats implements Runnable {
    private static final String LIST = "ServerFiguresList";
    private static final String ITEM = "ServerFigures";

    private final Homes homes;
    private final Terminal terminal;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "Which; all of them without it.")
    private @Nullable ServerName name;

    @Mixin
    private OutputOption output = new OutputOption();

    /** The command on these homes. */
    public ServerStats(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        try (Vpn vpn = homes.open()) {
            if (name == null) {
                printAll(vpn);
            } else {
                printOne(vpn, name);
            }
        }
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
