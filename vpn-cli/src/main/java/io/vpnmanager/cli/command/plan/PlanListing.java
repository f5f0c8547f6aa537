package io.vpnmanager.cli.command.plan;

import io.vpnmanager.api.plan.Plan;
import io.vpnmanager.api.plan.Step;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.output.Notes;
import io.vpnmanager.cli.output.Printer;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** A plan as commands show it: the same rows before it is applied and instead. */
public final class PlanListing {
    private PlanListing() {}

    /** Prints a plan on standard output, and beside it what else should be known. */
    public static void print(Plan plan, OutputOption output, Terminal terminal) {
        Printer.Listing listing = output.printer(terminal).list("Plan");
        plan.steps().stream().map(StepRow::of).forEach(listing::add);
        listing.end();
        Notes notes = output.notes(terminal);
        if (plan.isEmpty()) {
            notes.say("nothing to do");
        }
        plan.emptied().stream()
                .sorted()
                .forEach(section ->
                        notes.say("the fleet leaves nothing of the " + section + "; that needs --allow-mass-removal"));
    }

    /** {@return the steps in words, one a line, for the question whether to go on} */
    public static String question(Plan plan) {
        return plan.steps().stream()
                .map(step -> "  " + step.sentence() + effect(step))
                .collect(Collectors.joining("\n", "This will\n", "\nNothing else is changed."));
    }

    private static String effect(Step step) {
        OptionalLong sessions = step.effect().sessionsAtRisk();
        if (sessions.isEmpty()) {
            return " (connections may be cut; nobody here can count them)";
        }
        return sessions.getAsLong() == 0 ? "" : " (connections that may be cut: " + sessions.getAsLong() + ")";
    }
}
