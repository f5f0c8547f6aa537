package io.vpnmanager.cli.command.plan;

import io.vpnmanager.api.plan.Difference;
import io.vpnmanager.api.plan.Effect.Restart;
import io.vpnmanager.api.plan.Step;
import io.vpnmanager.cli.output.Field;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.output.Value;
import java.util.OptionalLong;

/** A step of a plan as a row. */
final class StepRow {
    private StepRow() {}

    static Row of(Step step) {
        return Row.of(
                Field.column("action", "ACTION", new Value.Text(step.verb().word())),
                Field.column("object", "OBJECT", new Value.Text(step.section().one())),
                Field.name("name", "NAME", new Value.Text(step.name())),
                Field.column("restart", "RESTART", new Value.Flag(step.effect().restart() == Restart.NEEDED)),
                Field.column("sessionsAtRisk", "SESSIONS", count(step.effect().sessionsAtRisk())),
                Field.column(
                        "changes",
                        "CHANGES",
                        new Value.Words(step.differences().stream()
                                .map(Difference::toString)
                                .toList())),
                Field.detail("baseRevision", "BASE REVISION", new Value.Count(step.baseRevision())),
                Field.detail(
                        "differences",
                        "DIFFERENCES",
                        new Value.Rows(
                                step.differences().stream().map(StepRow::of).toList())));
    }

    private static Row of(Difference difference) {
        return Row.of(
                Field.column("field", "FIELD", new Value.Text(difference.field())),
                Field.column("before", "BEFORE", Value.ofOptional(difference.before())),
                Field.column("after", "AFTER", Value.ofOptional(difference.after())));
    }

    private static Value count(OptionalLong number) {
        return number.isPresent() ? new Value.Count(number.getAsLong()) : new Value.Absent();
    }
}
