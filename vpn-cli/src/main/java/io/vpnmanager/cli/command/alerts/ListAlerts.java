package io.vpnmanager.cli.command.alerts;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.agent.AgentStatus;
import io.vpnmanager.api.alert.Alert;
import io.vpnmanager.api.alert.AlertQuery;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.page.Page;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.option.RowLimit;
import io.vpnmanager.cli.output.Printer;
import io.vpnmanager.cli.terminal.Terminal;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vpn alerts list}. */
@Command(
        name = "list",
        headerHeading = "Example:%n  vpn alerts list --all --limit 20%n%n",
        header = "List alerts, the newest first.",
        description = "Lists what rules have found and what is not over: open, or acknowledged by somebody. The agent "
                + "evaluates the rules of alerts.yaml in the home, or of the file that alerts.file names, every five "
                + "seconds. Resolved alerts are kept for 90 days, 10,000 at most. A note says where no agent runs.")
@Exits({ErrorCode.SYNTAX, ErrorCode.RANGE})
public final class ListAlerts implements Runnable {
    private static final int PAGE = 1000;

    private final Homes homes;
    private final Terminal terminal;

    @Option(names = "--all", description = "Those that are resolved as well.")
    boolean all;

    @Option(names = "--rule", paramLabel = "NAME", description = "Only alerts of this rule.")
    @Nullable String rule;

    @Option(names = "--limit", paramLabel = "N", description = "At most so many, from 1. Default: all.")
    RowLimit limit = RowLimit.NONE;

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public ListAlerts(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        try (Vpn vpn = homes.open()) {
            Printer.Listing listing = output.printer(terminal).list("AlertList");
            long printed = print(vpn, query(), listing);
            listing.end();
            if (printed == 0) {
                output.notes(terminal).say(all || rule != null ? "no such alerts" : "no alerts");
            }
            if (vpn.agent().status().place() == AgentStatus.Place.NOWHERE) {
                output.notes(terminal).say("no agent runs, so nothing evaluates the rules now; vpn agent run does");
            }
        }
    }

    private AlertQuery query() {
        AlertQuery query = all ? AlertQuery.all() : AlertQuery.unresolved();
        return rule == null ? query : query.rule(rule);
    }

    private long print(Vpn vpn, AlertQuery first, Printer.Listing listing) {
        AlertQuery query = first;
        long printed = 0;
        while (true) {
            int wanted = (int) Math.min(PAGE, limit.most() - printed);
            Page<Alert> page = vpn.alerts().list(query.limit(wanted));
            page.items().stream().map(AlertRow::of).forEach(listing::add);
            printed += page.items().size();
            if (!page.more() || printed == limit.most()) {
                return printed;
            }
            query = query.behind(page.items().getLast());
        }
    }
}
