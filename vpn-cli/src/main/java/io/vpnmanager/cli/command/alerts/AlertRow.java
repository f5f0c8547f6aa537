package io.vpnmanager.cli.command.alerts;

import io.vpnmanager.api.alert.Alert;
import io.vpnmanager.api.alert.AlertState;
import io.vpnmanager.api.alert.Delivery;
import io.vpnmanager.api.alert.Severity;
import io.vpnmanager.cli.output.Field;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.output.Tone;
import io.vpnmanager.cli.output.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** An alert as a row. */
final class AlertRow {
    private AlertRow() {}

    /** {@return the alert with who was told of it} */
    static Row of(Alert alert, List<Delivery> told) {
        List<Row> rows = told.stream().map(DeliveryRow::of).toList();
        return of(alert).with(Field.detail("deliveries", "DELIVERIES", new Value.Rows(rows)));
    }

    static Row of(Alert alert) {
        Optional<Alert.Acknowledgement> known = alert.acknowledged();
        Optional<Alert.Resolution> end = alert.resolved();
        return Row.of(
                Field.name("id", "ID", new Value.Text(alert.id().toString())),
                Field.column("severity", "SEVERITY", severity(alert.severity())),
                Field.column("state", "STATE", state(alert.state())),
                Field.column("firedAt", "FIRED AT", new Value.Moment(alert.firedAt())),
                Field.column("rule", "RULE", new Value.Text(alert.rule())),
                Field.column("about", "ABOUT", about(alert.labels())),
                Field.column("summary", "SUMMARY", new Value.Text(alert.summary())),
                Field.detail("value", "VALUE", figure(alert.value())),
                Field.detail("acknowledgedAt", "ACKNOWLEDGED AT", Value.ofMoment(known.map(Alert.Acknowledgement::at))),
                Field.detail(
                        "acknowledgedBy", "ACKNOWLEDGED BY", Value.ofOptional(known.map(Alert.Acknowledgement::by))),
                Field.detail(
                        "note",
                        "NOTE",
                        Value.ofOptional(known.map(Alert.Acknowledgement::note).filter(note -> !note.isEmpty()))),
                Field.detail("resolvedAt", "RESOLVED AT", Value.ofMoment(end.map(Alert.Resolution::at))),
                Field.detail("resolvedWhy", "RESOLVED WHY", Value.ofOptional(end.map(Alert.Resolution::why))));
    }

    static Value severity(Severity severity) {
        return new Value.State(severity.toString(), Tone.of(severity));
    }

    private static Value state(AlertState state) {
        Tone tone = switch (state) {
            case OPEN -> Tone.BAD;
            case ACKNOWLEDGED -> Tone.WARNING;
            case RESOLVED -> Tone.GOOD;
        };
        return new Value.State(state.toString(), tone);
    }

    /** {@return whom it is about; absent for the home as a whole} */
    static Value about(Map<String, String> labels) {
        return labels.isEmpty() ? new Value.Absent() : new Value.Facts(labels);
    }

    /** {@return the figure; absent where it is not known} */
    static Value figure(OptionalDouble value) {
        return value.isPresent() ? new Value.Figure(value.getAsDouble()) : new Value.Absent();
    }
}
