package io.vpnmanager.cli.command.plan;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.plan.MassRemoval;
import io.vpnmanager.api.plan.Plan;
import io.vpnmanager.cli.option.Confirmation;
import io.vpnmanager.cli.option.DryRun;
import io.vpnmanager.cli.option.OperationOption;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.terminal.Terminal;

/**
 * A plan of many steps, as a command shows and applies it.
 *
 * @param operation under which it is applied
 * @param dryRun whether it is only shown
 * @param confirmation of what it takes away
 * @param output how it is shown
 */
record WholePlan(OperationOption operation, DryRun dryRun, Confirmation confirmation, OutputOption output) {
    /** Shows a plan and, unless that is all, applies it after asking where it takes something away. */
    void apply(Vpn vpn, Plan plan, MassRemoval massRemoval, Terminal terminal) {
        PlanListing.print(plan, output, terminal);
        if (dryRun.asked() || plan.isEmpty()) {
            return;
        }
        if (plan.isDestructive()) {
            confirmation.require(
                    terminal, "the plan", "applied", "This deletes objects or may cut connections, as the plan says.");
        }
        terminal.working(
                "applying " + steps(plan.steps().size()),
                () -> operation.in(vpn).apply(plan, massRemoval));
        output.notes(terminal).say("the plan is applied: " + steps(plan.steps().size()));
    }

    private static String steps(int count) {
        return count == 1 ? "1 step" : count + " steps";
    }
}
