package io.vpnmanager.cli.command.servers;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.agent.AgentStatus;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerEdit;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.cli.command.plan.PlannedChange;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.output.Notes;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** What the commands share that do one thing to servers. */
final class ServerChange {
    @Parameters(
            arity = "1..*",
            paramLabel = "NAME",
            description = "Which. Where there are several, the plan is printed, and applied whole or not at all.")
    List<ServerName> names = List.of();

    @Mixin
    PlannedChange planned = new PlannedChange();

    /** Does it, after asking where it may cut a connection, and prints the server; or only shows the plan. */
    void apply(ServerEdit edit, String done, Kept kept, Homes homes, Terminal terminal) {
        try (Vpn vpn = homes.open()) {
            List<Server> servers = names.stream()
                    .distinct()
                    .map(name -> kept.require(vpn.servers().get(name)))
                    .toList();
            if (servers.size() > 1) {
                planned.applyWhole(vpn, vpn.plan(changes(servers, edit)), terminal);
                tellOfAgent(vpn, planned.output().notes(terminal));
                return;
            }
            Server server = servers.getFirst();
            if (planned.apply(vpn, new Change.UpdateServer(server.id(), edit), done, terminal)) {
                Server after = vpn.servers().find(server.id()).orElse(server);
                planned.output().printer(terminal).item("Server", ServerRow.of(after));
                tellOfAgent(vpn, planned.output().notes(terminal));
            }
        }
    }

    private static List<Change> changes(List<Server> servers, ServerEdit edit) {
        return servers.stream()
                .<Change>map(server -> new Change.UpdateServer(server.id(), edit))
                .toList();
    }

    /** Says that what was saved is not done yet, where that is so. */
    static void tellOfAgent(Vpn vpn, Notes notes) {
        if (vpn.agent().status().place() == AgentStatus.Place.NOWHERE) {
            notes.say("that is saved, but no agent runs; vpn agent run carries it out");
        }
    }
}
