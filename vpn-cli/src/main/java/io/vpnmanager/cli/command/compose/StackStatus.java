package io.vpnmanager.cli.command.compose;

import io.vpnmanager.api.compose.ServiceStatus;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.output.Field;
import io.vpnmanager.cli.output.Printer;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.output.Tone;
import io.vpnmanager.cli.output.Value;
import io.vpnmanager.cli.terminal.Terminal;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code vpn compose status}. */
@Command(
        name = "status",
        headerHeading = "Example:%n  vpn compose status --output json%n%n",
        header = "List the containers of a stack.",
        customSynopsis = "vpn compose status [--folder=DIR] [--output=FORMAT] [--no-pager]%n"
                + "                          [-hqv] [--no-color]",
        description = "Tells of each container what the container engine says: its state, what its health check says, "
                + "and which ports of this machine lead to it. A service without a container is absent. Containers that "
                + "the agent has made for servers follow, as (server).")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.CORRUPT,
    ErrorCode.NOT_FOUND,
    ErrorCode.DEADLINE,
    ErrorCode.ENGINE,
    ErrorCode.PROVIDER
})
public final class StackStatus implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Mixin
    FolderOption folder = new FolderOption();

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public StackStatus(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        Printer.Listing rows = output.printer(terminal).list("StackServiceList");
        var stack = folder.open(homes);
        stack.status().forEach(service -> rows.add(row(service)));
        rows.end();
        stack.unseen().ifPresent(problem -> terminal.note(problem.sentence()));
    }

    private static Row row(ServiceStatus service) {
        boolean runs = service.state().equals("running");
        return Row.of(
                Field.column("service", "SERVICE", new Value.Text(service.service())),
                Field.column("container", "CONTAINER", Value.ofOptional(service.container())),
                Field.column("state", "STATE", new Value.State(service.state(), runs ? Tone.GOOD : Tone.BAD)),
                Field.column("health", "HEALTH", Value.ofOptional(service.health())),
                Field.column("image", "IMAGE", Value.ofOptional(service.image())),
                Field.column("ports", "PORTS", new Value.Words(service.ports())));
    }
}
