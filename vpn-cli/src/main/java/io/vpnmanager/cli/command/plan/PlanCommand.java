package io.vpnmanager.cli.command.plan;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.agent.Backlog;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.output.Notes;
import io.vpnmanager.cli.output.Printer;
import io.vpnmanager.cli.terminal.Terminal;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vpn plan}. */
@Command(
        name = "plan",
        headerHeading = "Example:%n  vpn plan -f fleet.yaml%n%n",
        header = "Show what would be done, and change nothing.",
        description =
                "With a file: what vpn apply would do to make the home as the file says. SESSIONS are connections "
                        + "that may be cut, as the agent counts or last counted them; - where that is not known. "
                        + "Without a file: what the agent has still to do, by the revision that is wanted and the one that it last reported.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.RANGE,
    ErrorCode.ENCODING,
    ErrorCode.POLICY,
    ErrorCode.DUPLICATE,
    ErrorCode.OVERLAP,
    ErrorCode.TOO_BIG,
    ErrorCode.VERSION,
    ErrorCode.PATH,
    ErrorCode.TYPE,
    ErrorCode.UNKNOWN
})
public final class PlanCommand implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            description = "A fleet in YAML, TOML or JSON, as the end of its name says.")
    @Nullable Path file;

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public PlanCommand(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        try (Vpn vpn = homes.open()) {
            if (file == null) {
                print(vpn.agent().backlog());
            } else {
                PlanListing.print(vpn.plan(vpn.fleets().read(file)), output, terminal);
            }
        }
    }

    private void print(Backlog backlog) {
        Printer.Listing listing = output.printer(terminal).list("Backlog");
        backlog.servers().stream().map(BacklogRow::of).forEach(listing::add);
        listing.end();
        Notes notes = output.notes(terminal);
        if (!backlog.agentRuns()) {
            notes.say("no agent runs; vpn agent run serves what is wanted");
        } else if (backlog.changesBehind() > 0) {
            notes.say("the agent is " + backlog.changesBehind() + " changes behind");
        } else if (backlog.isEmpty()) {
            notes.say("nothing to do");
        }
    }
}
