package io.vpnmanager.core.internal.alert.watch;

import io.vpnmanager.api.monitor.MetricFamily;
import io.vpnmanager.core.internal.alert.rule.Condition;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Every figure of one moment. A figure that is not known is not in it. */
final class Reading {
    private final Map<String, List<Point>> samples = new HashMap<>();
    private final Map<Condition.Figure, List<Point>> looked = new HashMap<>();
    private final Rates rates;
    private final Instant now;

    Reading(List<MetricFamily> families, Rates rates, Instant now) {
        families.forEach(family -> samples.put(
                family.name(),
                family.samples().stream()
                        .filter(sample -> Double.isFinite(sample.value()))
                        .map(sample -> new Point(sample.labels(), sample.value()))
                        .toList()));
        this.rates = rates;
        this.now = now;
    }

    /** {@return all samples of a family} */
    List<Point> of(String metric) {
        return samples.getOrDefault(metric, List.of());
    }

    /** {@return whether there is such a family, be it without a sample} */
    boolean isTold(String metric) {
        return samples.containsKey(metric);
    }

    /** {@return what a condition looks at; of a rate only what is known} The same each time it is asked. */
    List<Point> of(Condition.Figure figure) {
        List<Point> known = looked.get(figure);
        if (known == null) {
            known = look(figure);
            looked.put(figure, known);
        }
        return known;
    }

    private List<Point> look(Condition.Figure figure) {
        List<Point> meant = of(figure.metric()).stream()
                .filter(point -> figure.means(point.labels()))
                .toList();
        List<Point> compared =
                figure.of().map(whole -> ratios(meant, of(whole))).orElse(meant);
        return figure.window()
                .map(window -> rates.of(figure, window, compared, now))
                .orElse(compared);
    }

    private static List<Point> ratios(List<Point> parts, List<Point> wholes) {
        return parts.stream()
                .flatMap(part ->
                        whole(part.labels(), wholes)
                                .map(whole -> new Point(part.labels(), part.value() / whole))
                                .stream())
                .toList();
    }

    private static Optional<Double> whole(SortedMap<String, String> labels, List<Point> wholes) {
        return wholes.stream()
                .filter(whole -> whole.labels().equals(labels) && whole.value() != 0)
                .map(Point::value)
                .findFirst();
    }
}
