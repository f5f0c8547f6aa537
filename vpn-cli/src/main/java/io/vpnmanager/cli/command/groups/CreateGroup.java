package io.vpnmanager.cli.command.groups;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.group.Group;
import io.vpnmanager.api.group.GroupName;
import io.vpnmanager.api.group.GroupSpec;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.cli.command.plan.PlanListing;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.DryRun;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OperationOption;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.List;
import java.util.TreeSet;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vpn groups create}. */
@Command(
        name = "create",
        headerHeading = "Example:%n  vpn groups create eu --server edge,core%n%n",
        header = "Make a group.",
        customSynopsis = "vpn groups create NAME [--server=S[,S...]]... [--operation-id=ID]%n"
                + "                         [--dry-run]%n"
                + "                         [--output=FORMAT] [--no-pager]%n"
                + "                         [-hqv] [--no-color]",
        description = "Makes a group, which nobody is in yet. Its members may use its servers and no others.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.RANGE,
    ErrorCode.ENCODING,
    ErrorCode.POLICY,
    ErrorCode.DUPLICATE,
    ErrorCode.TOO_BIG,
    ErrorCode.NOT_FOUND
})
public final class CreateGroup implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Parameters(paramLabel = "NAME", description = "2 to 50 of a-z 0-9 . _ - beginning with a letter or digit.")
    GroupName name = new GroupName("none");

    @Option(
            names = "--server",
            paramLabel = "S",
            split = ",",
            splitSynopsisLabel = ",",
            description = "What the members may use. Several by commas or by repetition. Default: nothing.")
    List<ServerName> servers = List.of();

    @Mixin
    OperationOption operation = new OperationOption();

    @Mixin
    DryRun dryRun = new DryRun();

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public CreateGroup(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        GroupSpec spec = new GroupSpec(name, new TreeSet<>(servers));
        try (Vpn vpn = homes.open()) {
            if (dryRun.asked()) {
                PlanListing.print(vpn.plan(List.of(new Change.CreateGroup(spec))), output, terminal);
                return;
            }
            Group group = operation.in(vpn).groups().create(spec);
            output.printer(terminal).item("Group", GroupRow.of(group));
        }
    }
}
