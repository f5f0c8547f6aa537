package io.vpnmanager.store.sqlite.internal.row;

import io.vpnmanager.api.alert.Alert;
import io.vpnmanager.api.alert.AlertId;
import io.vpnmanager.api.alert.Delivery;
import io.vpnmanager.api.alert.DeliveryId;
import io.vpnmanager.api.alert.DeliveryKind;
import io.vpnmanager.api.alert.DeliveryState;
import io.vpnmanager.api.alert.RuleSubject;
import io.vpnmanager.api.alert.Severity;
import io.vpnmanager.api.alert.Standing;
import io.vpnmanager.spi.store.StandingRow;
import io.vpnmanager.store.internal.rule.Millis;
import io.vpnmanager.store.jooq.tables.records.AlertDeliveryRecord;
import io.vpnmanager.store.jooq.tables.records.AlertRecord;
import io.vpnmanager.store.jooq.tables.records.AlertStandingRecord;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/** Alerts, deliveries and standings from rows, and to them. */
final class AlertMapping {
    private AlertMapping() {}

    static Alert alert(AlertRecord row) {
        return new Alert(
                new AlertId(Uuids.of(row.getId())),
                row.getRule(),
                Severity.parse(row.getSeverity()),
                LabelText.read(row.getLabels()),
                row.getSummary(),
                number(row.getValue()),
                Instant.ofEpochMilli(row.getFiredAt()),
                time(row.getAcknowledgedAt())
                        .map(at -> new Alert.Acknowledgement(at, row.getAcknowledgedBy(), row.getNote())),
                time(row.getResolvedAt()).map(at -> new Alert.Resolution(at, row.getResolvedWhy())));
    }

    static AlertRecord record(Alert alert) {
        AlertRecord row = ends(alert);
        row.setRule(alert.rule());
        row.setSeverity(alert.severity().toString());
        row.setLabels(LabelText.of(alert.labels()));
        row.setSummary(alert.summary());
        alert.value().ifPresent(row::setValue);
        row.setFiredAt(Millis.of(alert.firedAt()));
        return row;
    }

    /** {@return a row of the identity and what may come to it} */
    static AlertRecord ends(Alert alert) {
        AlertRecord row = new AlertRecord();
        row.setId(Uuids.bytes(alert.id().value()));
        alert.acknowledged().ifPresent(who -> {
            row.setAcknowledgedAt(Millis.of(who.at()));
            row.setAcknowledgedBy(who.by());
            row.setNote(who.note());
        });
        alert.resolved().ifPresent(end -> {
            row.setResolvedAt(Millis.of(end.at()));
            row.setResolvedWhy(end.why());
        });
        return row;
    }

    static Delivery delivery(AlertDeliveryRecord row) {
        return new Delivery(
                new DeliveryId(Uuids.of(row.getId())),
                new AlertId(Uuids.of(row.getAlertId())),
                row.getChannel(),
                word(DeliveryKind.values(), row.getKind()),
                word(DeliveryState.values(), row.getState()),
                row.getAttempts().intValue(),
                Instant.ofEpochMilli(row.getCreatedAt()),
                Instant.ofEpochMilli(row.getNextAt()),
                row.getFailure());
    }

    static AlertDeliveryRecord record(Delivery delivery) {
        AlertDeliveryRecord row = progress(delivery);
        row.setId(Uuids.bytes(delivery.id().value()));
        row.setAlertId(Uuids.bytes(delivery.alert().value()));
        row.setChannel(delivery.channel());
        row.setKind(delivery.kind().toString());
        row.setCreatedAt(Millis.of(delivery.createdAt()));
        return row;
    }

    /** {@return a row of what may change} */
    static AlertDeliveryRecord progress(Delivery delivery) {
        AlertDeliveryRecord row = new AlertDeliveryRecord();
        row.setState(delivery.state().toString());
        row.setAttempts((long) delivery.attempts());
        row.setNextAt(Millis.of(delivery.nextAt()));
        row.setFailure(delivery.failure());
        return row;
    }

    static StandingRow standing(AlertStandingRecord row) {
        return new StandingRow(
                row.getRule(),
                Severity.parse(row.getSeverity()),
                row.getCondition(),
                new RuleSubject(
                        LabelText.read(row.getLabels()),
                        word(Standing.values(), row.getStanding()),
                        time(row.getSince()),
                        number(row.getValue())));
    }

    static AlertStandingRecord record(StandingRow standing) {
        AlertStandingRecord row = new AlertStandingRecord();
        row.setRule(standing.rule());
        row.setSeverity(standing.severity().toString());
        row.setCondition(standing.condition());
        row.setLabels(LabelText.of(standing.subject().labels()));
        row.setStanding(standing.subject().standing().toString());
        standing.subject().since().ifPresent(at -> row.setSince(Millis.of(at)));
        standing.subject().value().ifPresent(row::setValue);
        return row;
    }

    private static <E extends Enum<E>> E word(E[] all, String text) {
        return Arrays.stream(all)
                .filter(each -> each.toString().equals(text))
                .findFirst()
                .orElseThrow();
    }

    private static Optional<Instant> time(@Nullable Long millis) {
        return Optional.ofNullable(millis).map(Instant::ofEpochMilli);
    }

    private static OptionalDouble number(@Nullable Double value) {
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
