package io.vpnmanager.core.internal.alert;

import io.vpnmanager.api.alert.Alert;
import io.vpnmanager.api.alert.AlertId;
import io.vpnmanager.api.alert.AlertState;
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
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

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
                // The one that was told last, also where the clock was set back since.
                return store.<List<Delivery>>read(unit -> unit.alerts().deliveriesOf(alert.id())).stream()
                        .map(Delivery::createdAt)
                        .reduce(alert.firedAt(), (earlier, later) -> later);
            }
        };
    }

    /** One thing to write, with all that takes chance drawn before: a unit may run more than once. */
    private interface Entry {
        /** Writes it, where {@code unresolved} are those that are so before all that is written here. */
        void write(AlertRows.Writable rows, Set<Subject> unresolved);
    }

    /** Writes what a look came to. */
    void write(Outcome outcome, Instant now) {
        List<Entry> entries = new ArrayList<>();
        outcome.fired().forEach(fired -> entries.add(beginning(fired, now)));
        outcome.ended().forEach(ended -> entries.add(end(ended.alert(), new Alert.Resolution(now, ended.why()))));
        outcome.reminders().forEach(reminder -> entries.add(reminding(reminder, now)));
        store.write(unit -> {
            AlertRows.Writable rows = unit.alerts();
            Set<Subject> unresolved =
                    rows.unresolved().stream().map(Subject::of).collect(Collectors.toSet());
            entries.forEach(entry -> entry.write(rows, unresolved));
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
        return (rows, unresolved) -> {
            if (!unresolved.contains(fired.subject())) {
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
        return (rows, unresolved) -> {
            if (rows.find(reminder.alert().id())
                    .filter(alert -> alert.state() == AlertState.OPEN)
                    .isPresent()) {
                Set<String> waiting = waiting(rows, reminder.alert().id());
                deliveries.stream()
                        .filter(delivery -> !waiting.contains(delivery.channel()))
                        .forEach(rows::insert);
            }
        };
    }

    /** The channels that have not told of an alert yet: nobody is reminded of what they were not told. */
    private static Set<String> waiting(AlertRows rows, AlertId alert) {
        return rows.deliveriesOf(alert).stream()
                .filter(delivery -> delivery.state() == DeliveryState.DUE)
                .map(Delivery::channel)
                .collect(Collectors.toSet());
    }

    private Entry end(Alert alert, Alert.Resolution resolution) {
        List<Delivery> deliveries = endings(alert, resolution.at());
        return (rows, unresolved) -> end(rows, alert.id(), resolution, deliveries);
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
