package io.vpnmanager.cli.command.agent;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.agent.AgentStatus;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vpn agent status}: what a health check asks. */
@Command(
        name = "status",
        headerHeading = "Example:%n  vpn agent status --output json%n%n",
        header = "Show which agent runs for the home, if one does.",
        description = "Shows which process runs the agent and since when, how many changes of users and "
                + "keys it has not followed yet, and how many servers are not served as they are wanted (vpn servers "
                + "status tells which, and why). It fails where none runs, so a health check can be made of it.")
@Exits({ErrorCode.SYNTAX, ErrorCode.NOT_FOUND})
public final class ShowAgent implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public ShowAgent(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        try (Vpn vpn = homes.open()) {
            AgentStatus status = vpn.agent().status();
            if (status.place() == AgentStatus.Place.NOWHERE) {
                throw Problem.of(ErrorCode.NOT_FOUND, "agent of this home", "does not run")
                        .remedy("Start it: vpn agent run")
                        .toException();
            }
            output.printer(terminal)
                    .item(
                            AgentStatusRow.KIND,
                            AgentStatusRow.of(status, vpn.agent().backlog()));
        }
    }
}
