package io.vpnmanager.cli.command.plan;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.plan.MassRemoval;
import io.vpnmanager.api.plan.Plan;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Confirmation;
import io.vpnmanager.cli.option.DryRun;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OperationOption;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.terminal.Terminal;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vpn apply}. */
@Command(
        name = "apply",
        headerHeading = "Example:%n  vpn apply -f fleet.yaml --dry-run%n%n",
        header = "Make servers and users as a file says.",
        description =
                "Prints the plan and applies it, whole or not at all. A section of the file says everything: what "
                        + "is not in it is deleted; a section that is absent is left alone. Returns when, where an agent runs, "
                        + "that agent has carried it out. Asks before it takes anything away or may cut a connection.")
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
    ErrorCode.UNKNOWN,
    ErrorCode.STALE,
    ErrorCode.NETWORK,
    ErrorCode.PENDING,
    ErrorCode.CANCELLED
})
public final class ApplyCommand implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Option(
            names = {"-f", "--file"},
            paramLabel = "FILE",
            required = true,
            description = "A fleet in YAML, TOML or JSON, as the end of its name says.")
    Path file = Path.of("");

    @Mixin
    OperationOption operation = new OperationOption();

    @Mixin
    DryRun dryRun = new DryRun();

    @Option(
            names = "--allow-mass-removal",
            description = "Delete more than 5 of a kind, and more than 20 %% of them, or all of a section that lists "
                    + "nothing.")
    boolean massRemoval;

    @Mixin
    Confirmation confirmation = new Confirmation();

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public ApplyCommand(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        try (Vpn vpn = homes.open()) {
            Plan plan = vpn.plan(vpn.fleets().read(file));
            new WholePlan(operation, dryRun, confirmation, output)
                    .apply(vpn, plan, massRemoval ? MassRemoval.ALLOWED : MassRemoval.REFUSED, terminal);
        }
    }
}
