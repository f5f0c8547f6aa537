package io.vpnmanager.cli.command.plan;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.plan.Plan;
import io.vpnmanager.cli.option.Confirmation;
import io.vpnmanager.cli.option.DryRun;
import io.vpnmanager.cli.option.OperationOption;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.List;
import picocli.CommandLine.Mixin;

/** The options of a command that changes one object, and what they mean. */
public final class PlannedChange {
    @Mixin
    private OperationOption operation = new OperationOption();

    @Mixin
    private DryRun dryRun = new DryRun();

    @Mixin
    private Confirmation confirmation = new Confirmation();

    @Mixin
    private OutputOption output = new OutputOption();

    /** For the parser, which fills it in. */
    public PlannedChange() {}

    /** {@return how to print} */
    public OutputOption output() {
        return output;
    }

    /**
     * Applies a change, after asking where it may cut a connection; only shows the plan when no more was asked for.
     *
     * @return whether the object is now as it is wanted
     */
    public boolean apply(Vpn vpn, Change change, Terminal terminal) {
        Plan plan = vpn.plan(List.of(change));
        if (dryRun.asked()) {
            PlanListing.print(plan, output, terminal);
            return false;
        }
        if (plan.isDestructive()) {
            confirmation.require(terminal, plan.steps().getFirst().subject(), "changed", PlanListing.question(plan));
        }
        operation.in(vpn).apply(plan);
        return true;
    }
}
