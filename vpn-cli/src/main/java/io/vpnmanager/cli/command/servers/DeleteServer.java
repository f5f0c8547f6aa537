package io.vpnmanager.cli.command.servers;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.cli.command.plan.PlannedDeletion;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vpn servers delete}. */
@Command(
        name = "delete",
        aliases = "remove",
        headerHeading = "Example:%n  vpn servers delete edge --yes%n%n",
        header = "Delete servers.",
        description = "Deletes a server; its users stay. Returns when, where an agent runs, its port is closed "
                + "and its connections are cut.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.POLICY,
    ErrorCode.DUPLICATE,
    ErrorCode.NOT_FOUND,
    ErrorCode.STALE,
    ErrorCode.PENDING,
    ErrorCode.CANCELLED
})
public final class DeleteServer implements Runnable, PlannedDeletion.Target<Server> {
    private final Homes homes;
    private final Terminal terminal;

    @Parameters(
            arity = "1..*",
            paramLabel = "NAME",
            description = "Which. Where there are several, the plan is printed, and applied whole or not at all.")
    List<ServerName> names = List.of();

    @Mixin
    PlannedDeletion planned = new PlannedDeletion();

    /** The command on these homes. */
    public DeleteServer(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        planned.apply(names, this, (vpn, name) -> vpn.servers().get(name), homes, terminal);
    }

    private ServerName name() {
        return names.getFirst();
    }

    @Override
    public String subject() {
        return "server " + name();
    }

    @Override
    public Optional<Server> find(Vpn vpn) {
        return vpn.servers().find(name());
    }

    @Override
    public Server get(Vpn vpn) {
        return vpn.servers().get(name());
    }

    @Override
    public Change deletion(Server found) {
        return new Change.DeleteServer(found.id());
    }

    @Override
    public String whatGoes(Vpn vpn, Server found) {
        return "This deletes " + subject() + ": " + ServerRow.service(found)
                + ", and the connections of those who use it now.";
    }

    @Override
    public void delete(Vpn vpn) {
        vpn.servers().delete(name());
    }
}
