package io.vpnmanager.core.internal.alert.watch;

import io.vpnmanager.core.internal.alert.rule.Condition;
import io.vpnmanager.core.internal.alert.rule.Rule;
import io.vpnmanager.core.internal.alert.watch.Verdict.Truth;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Says of one rule for which subjects it holds, by what is known at one moment. */
final class Judge {
    private final Reading reading;

    Judge(Reading reading) {
        this.reading = reading;
    }

    /**
     * {@return the verdict on each subject of which any figure is known}
     *
     * @param fires tells whether there is an alert about a subject: what ends one may differ from what begins one
     */
    Map<SortedMap<String, String>, Verdict> on(Rule rule, Predicate<SortedMap<String, String>> fires) {
        // Every figure is looked at, so that rates go on whatever the others say.
        rule.condition().figures().forEach(reading::of);
        Map<SortedMap<String, String>, Verdict> verdicts = new HashMap<>();
        for (SortedMap<String, String> subject : subjects(rule)) {
            verdicts.put(subject, on(rule.condition(), rule, subject, fires.test(subject)));
        }
        return verdicts;
    }

    private Set<SortedMap<String, String>> subjects(Rule rule) {
        Set<SortedMap<String, String>> subjects = new HashSet<>();
        List<String> by = rule.by().orElse(List.of());
        if (rule.by().isPresent() && by.isEmpty()) {
            subjects.add(new TreeMap<>());
        }
        rule.condition()
                .figures()
                .flatMap(figure -> reading.of(figure).stream())
                .forEach(point -> {
                    if (rule.by().isEmpty()) {
                        subjects.add(point.labels());
                    } else if (!by.isEmpty() && point.labels().keySet().containsAll(by)) {
                        subjects.add(projected(point.labels(), by));
                    }
                });
        return subjects;
    }

    private static SortedMap<String, String> projected(SortedMap<String, String> labels, List<String> by) {
        SortedMap<String, String> subject = new TreeMap<>(labels);
        subject.keySet().retainAll(by);
        return subject;
    }

    private Verdict on(Condition condition, Rule rule, SortedMap<String, String> subject, boolean fires) {
        return switch (condition) {
            case Condition.Figure figure -> on(figure, rule, subject, fires);
            case Condition.All all -> {
                List<Verdict> parts = parts(all.parts(), rule, subject, fires);
                yield joined(parts, Truth.NO, Truth.YES);
            }
            case Condition.Any any -> {
                List<Verdict> parts = parts(any.parts(), rule, subject, fires);
                yield joined(parts, Truth.YES, Truth.NO);
            }
        };
    }

    private List<Verdict> parts(List<Condition> parts, Rule rule, SortedMap<String, String> subject, boolean fires) {
        return parts.stream().map(part -> on(part, rule, subject, fires)).toList();
    }

    /** What decides wins over what is not known, which wins over the rest. */
    private static Verdict joined(List<Verdict> parts, Truth decides, Truth otherwise) {
        Truth truth = has(parts, decides) ? decides : has(parts, Truth.UNKNOWN) ? Truth.UNKNOWN : otherwise;
        return new Verdict(
                truth,
                parts.stream()
                        .filter(part -> part.holds() == truth && part.value().isPresent())
                        .map(Verdict::value)
                        .findFirst()
                        .orElseGet(OptionalDouble::empty));
    }

    private static boolean has(List<Verdict> parts, Truth truth) {
        return parts.stream().anyMatch(part -> part.holds() == truth);
    }

    private Verdict on(Condition.Figure figure, Rule rule, SortedMap<String, String> subject, boolean fires) {
        Stream<Point> about =
                rule.by().map(by -> reading.of(figure, by, subject)).orElseGet(() -> reading.of(figure, subject));
        OptionalDouble worst = about.mapToDouble(Point::value).reduce(figure.bound()::worse);
        if (worst.isEmpty()) {
            return Verdict.UNKNOWN;
        }
        return new Verdict(figure.bound().holds(worst.getAsDouble(), fires) ? Truth.YES : Truth.NO, worst);
    }
}
