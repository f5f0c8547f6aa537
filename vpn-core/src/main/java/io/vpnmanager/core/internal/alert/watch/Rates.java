package io.vpnmanager.core.internal.alert.watch;

import io.vpnmanager.core.internal.alert.rule.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;

/**
 * How much counters grow a second: of what was seen within a window, a counter that is lower than before having begun
 * anew at 0. Nothing is known before a whole window was seen. For one thread.
 */
final class Rates {
    private static final double NANOS = 1e9;

    private final Map<Series, Deque<Seen>> seen = new HashMap<>();

    private record Series(Condition.Figure figure, SortedMap<String, String> labels) {}

    private record Seen(Instant at, double value) {}

    /**
     * Takes note of the totals of a figure at this moment.
     *
     * @return the rates that are known
     */
    List<Point> of(Condition.Figure figure, Duration window, List<Point> totals, Instant now) {
        return totals.stream()
                .flatMap(total -> rate(new Series(figure, total.labels()), window, total.value(), now)
                        .map(rate -> new Point(total.labels(), rate))
                        .stream())
                .toList();
    }

    private Optional<Double> rate(Series series, Duration window, double total, Instant now) {
        Deque<Seen> values = seen.computeIfAbsent(series, first -> new ArrayDeque<>());
        // A clock that was set back leaves nothing to compare with.
        if (!values.isEmpty() && !values.getLast().at().isBefore(now)) {
            values.clear();
        }
        values.addLast(new Seen(now, total));
        Instant begin = now.minus(window);
        while (values.size() > 2 && !second(values).at().isAfter(begin)) {
            values.removeFirst();
        }
        // After a gap, what is left may be from long before.
        while (values.getFirst().at().isBefore(begin.minus(window))) {
            values.removeFirst();
        }
        OptionalDouble rate = values.getFirst().at().isAfter(begin) ? OptionalDouble.empty() : grown(values);
        return rate.isPresent() ? Optional.of(rate.getAsDouble()) : Optional.empty();
    }

    private static Seen second(Deque<Seen> values) {
        var walk = values.iterator();
        walk.next();
        return walk.next();
    }

    private static OptionalDouble grown(Deque<Seen> values) {
        double sum = 0;
        double before = values.getFirst().value();
        for (Seen each : values) {
            sum += each.value() < before ? each.value() : each.value() - before;
            before = each.value();
        }
        double seconds =
                Duration.between(values.getFirst().at(), values.getLast().at()).toNanos() / NANOS;
        return seconds > 0 ? OptionalDouble.of(sum / seconds) : OptionalDouble.empty();
    }

    /** Forgets what no rule looks at any more, and what was not seen for long. */
    void keep(Set<Condition.Figure> figures, Instant now) {
        seen.entrySet().removeIf(entry -> {
            Condition.Figure figure = entry.getKey().figure();
            Duration window = figure.window().orElse(Duration.ZERO);
            return !figures.contains(figure)
                    || entry.getValue().getLast().at().isBefore(now.minus(window.multipliedBy(2)));
        });
    }
}
