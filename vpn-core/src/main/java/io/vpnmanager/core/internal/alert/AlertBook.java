package io.vpnmanager.core.internal.alert;

import io.vpnmanager.api.alert.Alert;
import io.vpnmanager.api.alert.AlertId;
import io.vpnmanager.api.alert.Delivery;
import io.vpnmanager.api.alert.DeliveryId;
import io.vpnmanager.api.alert.DeliveryKind;
import io.vpnmanager.api.alert.DeliveryState;
import io.vpnmanager.core.internal.alert.rule.Numbers;
import io.vpnmanager.core.internal.alert.watch.Memory;
import io.vpnmanager.core.internal.alert.watch.Outcome;
import io.vpnmanager.core.internal.alert.watch.Subject;
import io.vpnmanager.spi.store.AlertRows;
import io.vpnmanager.spi.store.StateStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Alerts in the store. What begins or ends, and who is to be told, is one unit: a kill leaves both or neither. Whoever
 * finds in that unit that somebody else wrote it already, writes nothing.
 */
final class AlertBook {
    private final StateStore store;

    AlertBook(StateStore store) {
        this.store = store;
    }

    /** {@return what is known of earlier alerts, of this moment} */
    Memory memory() {
        List<Alert> unresolved = store.read(unit -> unit.alerts().unresolved());
        return new Memory() {
            @Override
            public List<Alert> unresolved() {
                return unresolved;
            }

            @Override
            public Optional<Instant> lastResolved(Subject subject) {
                return store.read(unit -> unit.alerts().lastResolved(subject.rule(), subject.labels()));
            }

            @Override
            public Instant lastTold(Alert alert) {
                return store.<List<Delivery>>read(unit -> unit.alerts().deliveriesOf(alert.id())).stream()
                        .map(Delivery::createdAt)
                        .reduce(alert.firedAt(), (one, other) -> one.isAfter(other) ? one : other);
            }
        };
    }

    /** One thing to write, with all that takes chance drawn before: a unit may run more than once. */
    private interface Entry {
        void write(AlertRows.Writable rows);
    }

    /** Writes what a look came to. */
    void write(Outcome outcome, Instant now) {
        List<Entry> entries = new ArrayList<>();
        outcome.fired().forEach(fired -> entries.add(beginning(fired, now)));
        outcome.ended().forEach(ended -> entries.add(end(ended.alert(), new Alert.Resolution(now, ended.why()))));
        outcome.reminders().forEach(reminder -> entries.add(reminding(reminder, now)));
        store.write(unit -> {
            AlertRows.Writable rows = unit.alerts();
            entries.forEach(entry -> entry.write(rows));
            rows.putStandings(outcome.standings());
            return unit;
        });
        AlertNews.tell(outcome);
    }

    private static Entry beginning(Outcome.Fired fired, Instant now) {
        Alert alert = new Alert(
                new AlertId(UUID.randomUUID()),
                fired.rule().name(),
                fired.rule().severity(),
                fired.subject().labels(),
                summary(fired),
                fired.value(),
                now,
                Optional.empty(),
                Optional.empty());
        List<Delivery> deliveries = fired.rule().channels().stream()
                .map(channel -> delivery(alert, channel, DeliveryKind.FIRED, now))
                .toList();
        return rows -> {
            if (rows.unresolved().stream().map(Subject::of).noneMatch(fired.subject()::equals)) {
                rows.insert(alert);
                deliveries.forEach(rows::insert);
            }
        };
    }

    private static String summary(Outcome.Fired fired) {
        String words = fired.rule().words()
                + (fired.value().isPresent()
                        ? ": it is " + Numbers.text(fired.value().getAsDouble())
                        : "");
        return fired.rule().text().map(text -> text + " (" + words + ")").orElse(words);
    }

    private static Delivery delivery(Alert alert, String channel, DeliveryKind kind, Instant now) {
        return new Delivery(
                new DeliveryId(UUID.randomUUID()), alert.id(), channel, kind, DeliveryState.DUE, 0, now, now, "");
    }

    private static Entry reminding(Outcome.Reminder reminder, Instant now) {
        List<Delivery> deliveries = reminder.channels().stream()
                .map(channel -> delivery(reminder.alert(), channel, DeliveryKind.REMINDER, now))
                .toList();
        return rows -> {
            if (rows.find(reminder.alert().id()).filter(AlertBook::isUnresolved).isPresent()) {
                deliveries.forEach(rows::insert);
            }
        };
    }

    private Entry end(Alert alert, Alert.Resolution resolution) {
        List<Delivery> deliveries = endings(alert, resolution.at());
        return rows -> end(rows, alert.id(), resolution, deliveries);
    }

    /** {@return one for each channel that was to be told that it fired} */
    List<Delivery> endings(Alert alert, Instant now) {
        return store.<List<Delivery>>read(unit -> unit.alerts().deliveriesOf(alert.id())).stream()
                .filter(delivery -> delivery.kind() == DeliveryKind.FIRED)
                .map(delivery -> delivery(alert, delivery.channel(), DeliveryKind.RESOLVED, now))
                .toList();
    }

    /** Ends an alert that has not ended, and has those told; does nothing to any other. */
    static void end(AlertRows.Writable rows, AlertId id, Alert.Resolution resolution, List<Delivery> deliveries) {
        rows.find(id).filter(AlertBook::isUnresolved).ifPresent(present -> {
            rows.update(present.with(resolution));
            deliveries.forEach(rows::insert);
        });
    }

    private static boolean isUnresolved(Alert alert) {
        return alert.resolved().isEmpty();
    }
}
