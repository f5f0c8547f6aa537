package io.vpnmanager.cli.command.servers;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.agent.AgentStatus;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.plan.Plan;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerEdit;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.cli.command.plan.PlanListing;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Confirmation;
import io.vpnmanager.cli.option.DryRun;
import io.vpnmanager.cli.option.OperationOption;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What the commands share that do one thing to one server. */
final class ServerChange {
    @Parameters(paramLabel = "NAME", description = "Which.")
    private ServerName name = new ServerName("none");

    @Mixin
    private OperationOption operation = new OperationOption();

    @Mixin
    private DryRun dryRun = new DryRun();

    @Mixin
    private Confirmation confirmation = new Confirmation();

    @Mixin
    private OutputOption output = new OutputOption();

    /** Does it, after asking where it may cut a connection, and prints the server; or only shows the plan. */
    void apply(ServerEdit edit, String done, Homes homes, Terminal terminal) {
        try (Vpn vpn = homes.open()) {
            Server server = vpn.servers().get(name);
            Plan plan = vpn.plan(List.of(new Change.UpdateServer(server.id(), edit)));
            if (dryRun.asked()) {
                PlanListing.print(plan, output, terminal);
                return;
            }
            if (plan.isDestructive()) {
                confirmation.require(terminal, "server " + name, done, PlanListing.question(plan));
            }
            Server after = operation.in(vpn).servers().update(server.id(), edit);
            output.printer(terminal).item("Server", ServerRow.of(after));
            if (vpn.agent().status().place() == AgentStatus.Place.NOWHERE) {
                output.notes(terminal).say("that is saved, but no agent runs; vpn agent run carries it out");
            }
        }
    }
}
