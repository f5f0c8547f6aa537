package io.vpnmanager.cli.command.alerts;

import io.vpnmanager.api.alert.RuleStatus;
import io.vpnmanager.api.alert.RuleSubject;
import io.vpnmanager.api.alert.Standing;
import io.vpnmanager.cli.output.Field;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.output.Tone;
import io.vpnmanager.cli.output.Value;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** A rule and one of what it is about, as a row. */
final class RuleRow {
    private RuleRow() {}

    /** {@return a row for each that the rule is about, or one without} */
    static Stream<Row> of(RuleStatus rule) {
        return rule.subjects().isEmpty()
                ? Stream.of(of(rule, Optional.empty()))
                : rule.subjects().stream().map(subject -> of(rule, Optional.of(subject)));
    }

    private static Row of(RuleStatus rule, Optional<RuleSubject> subject) {
        return Row.of(
                Field.name("rule", "RULE", new Value.Text(rule.name())),
                Field.column("severity", "SEVERITY", AlertRow.severity(rule.severity())),
                Field.column(
                        "about",
                        "ABOUT",
                        subject.map(RuleSubject::labels).map(AlertRow::about).orElseGet(Value.Absent::new)),
                Field.column(
                        "standing",
                        "STANDING",
                        subject.map(RuleSubject::standing)
                                .map(RuleRow::standing)
                                .orElseGet(Value.Absent::new)),
                Field.column("since", "SINCE", Value.ofMoment(subject.flatMap(RuleSubject::since))),
                Field.column(
                        "value",
                        "VALUE",
                        AlertRow.figure(subject.map(RuleSubject::value).orElseGet(OptionalDouble::empty))),
                Field.column("condition", "CONDITION", new Value.Text(rule.condition())),
                Field.detail("channels", "CHANNELS", new Value.Words(rule.channels())));
    }

    private static Value standing(Standing standing) {
        Tone tone = switch (standing) {
            case QUIET -> Tone.GOOD;
            case PENDING, UNKNOWN -> Tone.WARNING;
            case FIRING -> Tone.BAD;
        };
        return new Value.State(standing.toString(), tone);
    }
}
