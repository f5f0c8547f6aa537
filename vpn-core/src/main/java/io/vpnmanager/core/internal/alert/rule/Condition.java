package io.vpnmanager.core.internal.alert.rule;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** When a rule holds. */
public sealed interface Condition {

    /** {@return the figures that it looks at} */
    Stream<Figure> figures();

    /**
     * A figure is on one side of a bound.
     *
     * @param metric the name of the family
     * @param of the family that it is a part of: then the ratio of both is compared
     * @param labels which samples: for each name the values that it may have
     * @param window for a counter: how much it grows a second over that time is compared
     * @param bound what is compared with
     */
    record Figure(
            String metric,
            Optional<String> of,
            SortedMap<String, Set<String>> labels,
            Optional<Duration> window,
            Bound bound)
            implements Condition {
        /** {@return whether a sample with these labels is meant} */
        public boolean means(Map<String, String> sample) {
            return labels.entrySet().stream()
                    .allMatch(wanted -> wanted.getValue().contains(sample.getOrDefault(wanted.getKey(), "")));
        }

        /** {@return what is compared, in words} */
        public String name() {
            String which = labels.isEmpty()
                    ? ""
                    : labels.entrySet().stream()
                            .map(label -> label.getKey() + "="
                                    + label.getValue().stream().sorted().collect(Collectors.joining("|")))
                            .collect(Collectors.joining(",", "{", "}"));
            return metric
                    + which
                    + of.map(whole -> "/" + whole).orElse("")
                    + window.map(time -> " a second over " + Spans.text(time)).orElse("");
        }

        @Override
        public Stream<Figure> figures() {
            return Stream.of(this);
        }

        @Override
        public String toString() {
            return name() + " " + bound;
        }
    }

    /**
     * All of several hold.
     *
     * @param parts two or more
     */
    record All(List<Condition> parts) implements Condition {
        /** Copies the list. */
        public All {
            parts = List.copyOf(parts);
        }

        @Override
        public Stream<Figure> figures() {
            return parts.stream().flatMap(Condition::figures);
        }

        @Override
        public String toString() {
            return joined(parts, " and ");
        }
    }

    /**
     * One of several holds, or more.
     *
     * @param parts two or more
     */
    record Any(List<Condition> parts) implements Condition {
        /** Copies the list. */
        public Any {
            parts = List.copyOf(parts);
        }

        @Override
        public Stream<Figure> figures() {
            return parts.stream().flatMap(Condition::figures);
        }

        @Override
        public String toString() {
            return joined(parts, " or ");
        }
    }

    private static String joined(List<Condition> parts, String word) {
        return parts.stream().map(Condition::toString).collect(Collectors.joining(word, "(", ")"));
    }
}
