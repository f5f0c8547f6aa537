package io.vpnmanager.cli.command.servers;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.cli.command.plan.PlanListing;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Confirmation;
import io.vpnmanager.cli.option.DryRun;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OperationOption;
import io.vpnmanager.cli.option.OutputOption;
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
        header = "Delete a server.",
        description = "Deletes a server; its users stay. Returns when, where an agent runs, its port is closed "
                + "and its connections are cut.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.POLICY,
    ErrorCode.DUPLICATE,
    ErrorCode.NOT_FOUND,
    ErrorCode.PENDING,
    ErrorCode.CANCELLED
})
public final class DeleteServer implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

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

    /** The command on these homes. */
    public DeleteServer(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        if (dryRun.asked()) {
            show();
        } else {
            delete("server " + name);
        }
    }

    private void show() {
        try (Vpn vpn = homes.open()) {
            Change deletion = new Change.DeleteServer(vpn.servers().get(name).id());
            PlanListing.print(vpn.plan(List.of(deletion)), output, terminal);
        }
    }

    private void delete(String subject) {
        confirmation.requirePossible(terminal, subject, "deleted");
        try (Vpn vpn = homes.open()) {
            findOrFail(vpn).ifPresent(server -> confirm(server, subject));
            operation.in(vpn).servers().delete(name);
            terminal.note(subject + " is deleted");
        }
    }

    /** One that is not there may have been deleted by the run that this one repeats. */
    private Optional<Server> findOrFail(Vpn vpn) {
        return operation.isGiven()
                ? vpn.servers().find(name)
                : Optional.of(vpn.servers().get(name));
    }

    private void confirm(Server server, String subject) {
        confirmation.require(
                terminal,
                subject,
                "deleted",
                "This deletes " + subject + ": " + ServerRow.service(server)
                        + ", and the connections of those who use it now.");
    }
}
