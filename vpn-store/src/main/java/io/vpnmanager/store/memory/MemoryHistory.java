package io.vpnmanager.store.memory;

import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.traffic.TrafficInterval;
import io.vpnmanager.api.traffic.TrafficScope;
import io.vpnmanager.api.traffic.TrafficStep;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.spi.store.HistoryRow;
import io.vpnmanager.spi.store.HistoryRows;
import io.vpnmanager.store.memory.MemoryTables.Piece;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.stream.Stream;

final class MemoryHistory implements HistoryRows.Writable {
    private final MemoryUnit unit;

    MemoryHistory(MemoryUnit unit) {
        this.unit = unit;
    }

    @Override
    public List<TrafficInterval> intervals(TrafficScope scope) {
        Map<Piece.Time, TrafficCount> sums = sums(scope, row -> Piece.Time.of(row.interval()), new TreeMap<>());
        return sums.entrySet().stream()
                .map(sum ->
                        new TrafficInterval(sum.getKey().start(), sum.getKey().step(), sum.getValue()))
                .toList();
    }

    @Override
    public Map<ServerId, TrafficCount> byServer(TrafficScope scope) {
        return sums(scope, HistoryRow::server, new HashMap<>());
    }

    @Override
    public List<Map.Entry<UserId, TrafficCount>> top(TrafficScope scope, int most) {
        Comparator<Map.Entry<UserId, TrafficCount>> bySize =
                Comparator.comparingLong(sum -> sum.getValue().totalBytes());
        return sums(scope, HistoryRow::user, new HashMap<>()).entrySet().stream()
                .sorted(bySize.reversed().thenComparing(sum -> sum.getKey().value()))
                .limit(most)
                .toList();
    }

    private <K> Map<K, TrafficCount> sums(TrafficScope scope, Function<HistoryRow, K> by, Map<K, TrafficCount> sums) {
        scope.user()
                .map(this::ofOne)
                .orElseGet(this::all)
                .filter(row -> isWithin(scope, row))
                .forEach(row -> sums.merge(by.apply(row), row.interval().count(), TrafficCount::plus));
        return sums;
    }

    private static boolean isWithin(TrafficScope scope, HistoryRow row) {
        TrafficInterval interval = row.interval();
        return scope.server().map(row.server()::equals).orElse(true)
                && scope.since()
                        .map(since -> !interval.start().isBefore(interval.step().begin(since)))
                        .orElse(true);
    }

    private Stream<HistoryRow> all() {
        return unit.tables().history.entries().flatMap(user -> rows(new UserId(user.getKey()), user.getValue()));
    }

    private Stream<HistoryRow> ofOne(UserId user) {
        return unit.tables().history.get(user.value()).stream().flatMap(pieces -> rows(user, pieces));
    }

    private static Stream<HistoryRow> rows(UserId user, Tree<Piece, TrafficCount> pieces) {
        return pieces.entries().map(piece -> piece.getKey().row(user, piece.getValue()));
    }

    @Override
    public List<HistoryRow> ofUser(UserId user) {
        return ofOne(user).toList();
    }

    /** Adds to an interval. */
    void add(HistoryRow row) {
        put(row, TrafficCount::plus);
    }

    private void put(HistoryRow row, BinaryOperator<TrafficCount> both) {
        MemoryTables tables = unit.tables();
        UUID user = row.user().value();
        if (tables.users.has(user)) {
            Tree<Piece, TrafficCount> pieces = tables.history.get(user).orElseGet(Tree::empty);
            Piece piece = Piece.of(row);
            TrafficCount count = row.interval().count();
            TrafficCount put =
                    pieces.get(piece).map(known -> both.apply(known, count)).orElse(count);
            tables.history = tables.history.with(user, pieces.with(piece, put));
        }
    }

    private void remove(HistoryRow row) {
        MemoryTables tables = unit.tables();
        UUID user = row.user().value();
        Tree<Piece, TrafficCount> left =
                tables.history.get(user).orElseGet(Tree::empty).without(Piece.of(row));
        tables.history = tables.history.with(user, left);
    }

    @Override
    public void put(List<HistoryRow> rows) {
        rows.forEach(row -> put(row, (known, restored) -> restored));
    }

    @Override
    public int rollUp(Instant before, int most) {
        List<HistoryRow> hours = earliest(TrafficStep.HOUR, before, most);
        for (HistoryRow hour : hours) {
            TrafficInterval interval = hour.interval();
            Instant day = TrafficStep.DAY.begin(interval.start());
            add(new HistoryRow(
                    hour.user(), hour.server(), new TrafficInterval(day, TrafficStep.DAY, interval.count())));
            remove(hour);
        }
        return hours.size();
    }

    private List<HistoryRow> earliest(TrafficStep step, Instant before, int most) {
        return all().filter(row -> row.interval().step() == step)
                .filter(row -> row.interval().start().isBefore(before))
                .sorted(Comparator.comparing(row -> row.interval().start()))
                .limit(most)
                .toList();
    }

    @Override
    public int forget(Instant before, int most) {
        List<HistoryRow> days = earliest(TrafficStep.DAY, before, most);
        days.forEach(this::remove);
        return days.size();
    }
}
