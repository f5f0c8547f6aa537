package io.vpnmanager.store.memory;

import io.vpnmanager.api.alert.Alert;
import io.vpnmanager.api.alert.AlertId;
import io.vpnmanager.api.alert.AlertQuery;
import io.vpnmanager.api.alert.Delivery;
import io.vpnmanager.api.alert.DeliveryId;
import io.vpnmanager.api.alert.DeliveryState;
import io.vpnmanager.spi.store.AlertRows;
import io.vpnmanager.spi.store.StandingRow;
import io.vpnmanager.store.internal.rule.Arguments;
import io.vpnmanager.store.internal.rule.Conflicts;
import io.vpnmanager.store.internal.rule.Millis;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.stream.Stream;

final class MemoryAlerts implements AlertRows.Writable {
    private static final Comparator<Alert> NEWEST_FIRST = Comparator.comparing(Alert::firedAt)
            .thenComparing(alert -> alert.id().toString())
            .reversed();
    private static final Comparator<Alert> RESOLVED_FIRST = Comparator.<Alert, Instant>comparing(
                    alert -> alert.resolved().orElseThrow().at())
            .thenComparing(alert -> alert.id().toString());

    private final MemoryUnit unit;

    MemoryAlerts(MemoryUnit unit) {
        this.unit = unit;
    }

    private Stream<Alert> alerts() {
        return unit.tables().alerts.entries().map(Map.Entry::getValue);
    }

    private Stream<Delivery> deliveries() {
        return unit.tables().deliveries.entries().map(Map.Entry::getValue);
    }

    @Override
    public Optional<Alert> find(AlertId id) {
        return unit.tables().alerts.get(id.value());
    }

    @Override
    public List<Alert> list(AlertQuery query) {
        return alerts().filter(query::means)
                .filter(alert -> query.behind()
                        .filter(last -> NEWEST_FIRST.compare(alert, Millis.cut(last)) <= 0)
                        .isEmpty())
                .sorted(NEWEST_FIRST)
                .limit(query.limit())
                .toList();
    }

    @Override
    public List<Alert> unresolved() {
        return alerts().filter(alert -> alert.resolved().isEmpty())
                .sorted(NEWEST_FIRST)
                .toList();
    }

    @Override
    public Optional<Instant> lastResolved(String rule, SortedMap<String, String> labels) {
        return alerts().filter(
                        alert -> alert.rule().equals(rule) && alert.labels().equals(labels))
                .flatMap(alert -> alert.resolved().stream())
                .map(Alert.Resolution::at)
                .max(Comparator.naturalOrder());
    }

    @Override
    public void insert(Alert alert) {
        boolean isTaken = unit.tables().alerts.has(alert.id().value())
                || unresolved().stream()
                        .anyMatch(other -> other.rule().equals(alert.rule())
                                && other.labels().equals(alert.labels()));
        if (isTaken) {
            throw Conflicts.alertTaken(alert);
        }
        put(alert);
    }

    private void put(Alert alert) {
        MemoryTables tables = unit.tables();
        tables.alerts = tables.alerts.with(alert.id().value(), Millis.cut(alert));
    }

    @Override
    public void update(Alert alert) {
        Alert stored = find(alert.id())
                .orElseThrow(() -> Conflicts.missing("alert", alert.id().toString()));
        put(new Alert(
                stored.id(),
                stored.rule(),
                stored.severity(),
                stored.labels(),
                stored.summary(),
                stored.value(),
                stored.firedAt(),
                alert.acknowledged(),
                alert.resolved()));
    }

    @Override
    public Optional<Delivery> delivery(DeliveryId id) {
        return deliveries().filter(delivery -> delivery.id().equals(id)).findFirst();
    }

    @Override
    public List<Delivery> deliveriesOf(AlertId alert) {
        return deliveries().filter(delivery -> delivery.alert().equals(alert)).toList();
    }

    @Override
    public List<Delivery> deliveries(DeliveryState state, int limit) {
        Arguments.requireLimit(limit);
        return deliveries()
                .filter(delivery -> delivery.state() == state)
                .limit(limit)
                .toList();
    }

    @Override
    public List<String> awaitedChannels() {
        return deliveries()
                .filter(delivery -> delivery.state() == DeliveryState.DUE)
                .map(Delivery::channel)
                .distinct()
                .sorted()
                .toList();
    }

    @Override
    public Optional<Delivery> head(String channel) {
        return deliveries()
                .filter(delivery -> delivery.state() == DeliveryState.DUE)
                .filter(delivery -> delivery.channel().equals(channel))
                .findFirst();
    }

    @Override
    public void insert(Delivery delivery) {
        MemoryTables tables = unit.tables();
        if (delivery(delivery.id()).isPresent()) {
            throw Conflicts.identityTaken("delivery", delivery.id().value());
        }
        if (find(delivery.alert()).isEmpty()) {
            throw Conflicts.missing("alert", delivery.alert().toString());
        }
        long last = tables.deliveries
                .entries()
                .map(Map.Entry::getKey)
                .max(Comparator.naturalOrder())
                .orElse(0L);
        tables.deliveries = tables.deliveries.with(last + 1, Millis.cut(delivery));
    }

    private Optional<Long> place(DeliveryId id) {
        return unit.tables()
                .deliveries
                .entries()
                .filter(entry -> entry.getValue().id().equals(id))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    @Override
    public boolean update(Delivery delivery) {
        MemoryTables tables = unit.tables();
        Optional<Long> place = place(delivery.id());
        place.ifPresent(number -> {
            Delivery stored = tables.deliveries.get(number).orElseThrow();
            tables.deliveries = tables.deliveries.with(
                    number,
                    Millis.cut(new Delivery(
                            stored.id(),
                            stored.alert(),
                            stored.channel(),
                            stored.kind(),
                            delivery.state(),
                            delivery.attempts(),
                            stored.createdAt(),
                            delivery.nextAt(),
                            delivery.failure())));
        });
        return place.isPresent();
    }

    @Override
    public boolean remove(DeliveryId id) {
        MemoryTables tables = unit.tables();
        Optional<Long> place = place(id);
        place.ifPresent(number -> tables.deliveries = tables.deliveries.without(number));
        return place.isPresent();
    }

    @Override
    public List<StandingRow> standings() {
        return unit.tables().standings;
    }

    @Override
    public void putStandings(List<StandingRow> rows) {
        unit.tables().standings = rows.stream().map(Millis::cut).toList();
    }

    @Override
    public int forget(Instant before, int newest, int atMost) {
        Arguments.requireLimit(atMost);
        List<Alert> resolved = alerts().filter(alert -> alert.resolved().isPresent())
                .sorted(RESOLVED_FIRST)
                .toList();
        List<Alert> settled = resolved.stream().filter(this::isSettled).toList();
        int tooMany = Math.clamp((long) resolved.size() - newest, 0, atMost);
        List<Alert> surplus = settled.stream().limit(tooMany).toList();
        List<Alert> old = settled.stream()
                .skip(surplus.size())
                .filter(alert -> alert.resolved().orElseThrow().at().isBefore(Millis.cut(before)))
                .limit(atMost - surplus.size())
                .toList();
        surplus.forEach(this::remove);
        old.forEach(this::remove);
        return surplus.size() + old.size();
    }

    private boolean isSettled(Alert alert) {
        return deliveriesOf(alert.id()).stream().allMatch(delivery -> delivery.state() == DeliveryState.SENT);
    }

    private void remove(Alert alert) {
        deliveriesOf(alert.id()).forEach(delivery -> remove(delivery.id()));
        MemoryTables tables = unit.tables();
        tables.alerts = tables.alerts.without(alert.id().value());
    }
}
