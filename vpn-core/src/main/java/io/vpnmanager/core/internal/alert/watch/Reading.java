package io.vpnmanager.core.internal.alert.watch;

import io.vpnmanager.api.monitor.MetricFamily;
import io.vpnmanager.core.internal.alert.rule.Condition;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.stream.Stream;

/** Every figure of one moment. A figure that is not known is not in it. */
final class Reading {
    private final Map<String, List<Point>> samples = new HashMap<>();
    private final Map<Condition.Figure, List<Point>> looked = new HashMap<>();
    private final Map<Condition.Figure, Map<SortedMap<String, String>, Point>> indexes = new HashMap<>();
    private final Map<Parted, PointIndex> parted = new HashMap<>();
    private final Rates rates;
    private final Instant now;

    private record Parted(Condition.Figure figure, List<String> by) {}

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
        Map<SortedMap<String, String>, Point> byLabels = byLabels(wholes);
        return parts.stream()
                .filter(part -> byLabels.containsKey(part.labels()))
                .map(part -> new Point(
                        part.labels(),
                        part.value()
                                / byLabels.getOrDefault(part.labels(), part).value()))
                .filter(ratio -> Double.isFinite(ratio.value()))
                .toList();
    }

    private static Map<SortedMap<String, String>, Point> byLabels(List<Point> points) {
        Map<SortedMap<String, String>, Point> byLabels = new HashMap<>();
        points.forEach(point -> byLabels.putIfAbsent(point.labels(), point));
        return byLabels;
    }

    /** {@return what a condition looks at of a subject that all labels make} */
    Stream<Point> of(Condition.Figure figure, SortedMap<String, String> subject) {
        return Stream.ofNullable(
                indexes.computeIfAbsent(figure, any -> byLabels(of(figure))).get(subject));
    }

    /** {@return what a condition looks at of a subject that the labels of these names make} */
    Stream<Point> of(Condition.Figure figure, List<String> by, SortedMap<String, String> subject) {
        return parted.computeIfAbsent(new Parted(figure, by), any -> new PointIndex(of(figure), by))
                .about(subject);
    }
}
