package io.vpnmanager.cli.command.plan;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.plan.MassRemoval;
import io.vpnmanager.api.plan.Plan;
import io.vpnmanager.cli.option.Confirmation;
import io.vpnmanager.cli.option.DryRun;
import io.vpnmanager.cli.option.OperationOption;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Mixin;

/** The options of a command that changes one object, and what they mean. */
public final class PlannedChange {
    @Mixin
    OperationOption operation = new OperationOption();

    @Mixin
    DryRun dryRun = new DryRun();

    @Mixin
    Confirmation confirmation = new Confirmation();

    @Mixin
    OutputOption output = new OutputOption();

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
        return apply(vpn, change, "changed", terminal);
    }

    /**
     * Applies a change, after asking where it may cut a connection; only shows the plan when no more was asked for.
     *
     * @param done what becomes of the object, for example {@code stopped}
     * @return whether the object is now as it is wanted
     */
    public boolean apply(Vpn vpn, Change change, String done, Terminal terminal) {
        if (dryRun.asked()) {
            PlanListing.print(vpn.plan(List.of(change)), output, terminal);
            return false;
        }
        Optional<Plan> plan = plan(vpn, change);
        plan.filter(Plan::isDestructive)
                .ifPresent(known -> confirmation.require(
                        terminal, known.steps().getFirst().subject(), done, PlanListing.question(known)));
        if (operation.isGiven()) {
            make(operation.in(vpn), change);
        } else {
            plan.ifPresent(vpn::apply);
        }
        return true;
    }

    /**
     * Where this may be a repetition, what the first run made may be in the way of a plan: then there is none to ask
     * of.
     */
    private Optional<Plan> plan(Vpn vpn, Change change) {
        try {
            return Optional.of(vpn.plan(List.of(change)));
        } catch (VpnException e) {
            if (operation.isGiven()) {
                return Optional.empty();
            }
            throw e;
        }
    }

    /** By the call of its own, which knows a change again by its id, whatever a plan of it would be by now. */
    private static void make(Vpn vpn, Change change) {
        switch (change) {
            case Change.UpdateUser update -> vpn.users().update(update.id(), update.edit());
            case Change.RotateUserKeys rotation -> vpn.users().rotateKeys(rotation.id(), rotation.rotation());
            case Change.RetireUserKeys retirement -> vpn.users().retireKeys(retirement.id(), retirement.protocols());
            case Change.UpdateServer update -> vpn.servers().update(update.id(), update.edit());
            case Change.UpdateGroup update -> vpn.groups().update(update.id(), update.edit());
            case Change.UpdateTemplate update -> vpn.templates().update(update.id(), update.edit());
            case Change.RotateServerKeys rotation -> vpn.servers().rotateKeys(rotation.id(), rotation.rotation());
            case Change.RetireServerKeys retirement -> vpn.servers().retireKeys(retirement.id());
            default -> throw new IllegalArgumentException("no change of one object that stays: " + change);
        }
    }

    /** Applies a plan for many objects, after showing it and asking; only shows it when no more was asked for. */
    public void applyWhole(Vpn vpn, Plan plan, Terminal terminal) {
        new WholePlan(operation, dryRun, confirmation, output).apply(vpn, plan, MassRemoval.REFUSED, terminal);
    }

    /** {@return whether this may be a repetition of an earlier run} */
    public boolean mayBeRepeated() {
        return operation.isGiven();
    }
}
