package io.vpnmanager.cli.command.plan;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.plan.Change;
import io.vpnmanager.api.plan.MassRemoval;
import io.vpnmanager.api.plan.Plan;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Confirmation;
import io.vpnmanager.cli.option.DryRun;
import io.vpnmanager.cli.option.OperationOption;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import picocli.CommandLine.Mixin;

/** The options of a command that deletes one object, and what they mean. */
public final class PlannedDeletion {
    @Mixin
    OperationOption operation = new OperationOption();

    @Mixin
    DryRun dryRun = new DryRun();

    @Mixin
    Confirmation confirmation = new Confirmation();

    @Mixin
    OutputOption output = new OutputOption();

    /** For the parser, which fills it in. */
    public PlannedDeletion() {}

    /**
     * What is to be deleted.
     *
     * @param <T> as the library has it
     */
    public interface Target<T> {
        /** {@return what it is, for example {@code user alice}} */
        String subject();

        /** {@return it, if it is there} */
        Optional<T> find(Vpn vpn);

        /** {@return it; refuses a name that nothing has} */
        T get(Vpn vpn);

        /** {@return its deletion} */
        Change deletion(T found);

        /** {@return what goes with it, a sentence} */
        String whatGoes(Vpn vpn, T found);

        /** Deletes it. */
        void delete(Vpn vpn);
    }

    /** Deletes it after asking; only shows the plan when no more was asked for. */
    public <T> void apply(Target<T> target, Homes homes, Terminal terminal) {
        if (dryRun.asked()) {
            try (Vpn vpn = homes.open()) {
                PlanListing.print(vpn.plan(List.of(target.deletion(target.get(vpn)))), output, terminal);
            }
            return;
        }
        confirmation.requirePossible(terminal, target.subject(), "deleted");
        try (Vpn vpn = homes.open()) {
            findOrFail(target, vpn)
                    .ifPresent(found ->
                            confirmation.require(terminal, target.subject(), "deleted", target.whatGoes(vpn, found)));
            target.delete(operation.in(vpn));
            terminal.note(target.subject() + " is deleted");
        }
    }

    /**
     * Deletes all of these: a single one like any target, several as a plan that is applied whole. Each was named, and
     * nobody does that to more than were meant.
     *
     * @param target the first of them
     * @param get finds one by its name; refuses a name that nothing has
     */
    public <N, T> void apply(
            List<N> names, Target<T> target, BiFunction<Vpn, N, T> get, Homes homes, Terminal terminal) {
        List<N> distinct = names.stream().distinct().toList();
        if (distinct.size() == 1) {
            apply(target, homes, terminal);
            return;
        }
        try (Vpn vpn = homes.open()) {
            List<Change> deletions = distinct.stream()
                    .map(name -> target.deletion(get.apply(vpn, name)))
                    .toList();
            applyWhole(vpn, vpn.plan(deletions), MassRemoval.ALLOWED, terminal);
        }
    }

    /** Deletes many objects, after showing the plan and asking; only shows it when no more was asked for. */
    public void applyWhole(Vpn vpn, Plan plan, MassRemoval massRemoval, Terminal terminal) {
        new WholePlan(operation, dryRun, confirmation, output).apply(vpn, plan, massRemoval, terminal);
    }

    /** One that is not there may have been deleted by the run that this one repeats. */
    private <T> Optional<T> findOrFail(Target<T> target, Vpn vpn) {
        return operation.isGiven() ? target.find(vpn) : Optional.of(target.get(vpn));
    }
}
