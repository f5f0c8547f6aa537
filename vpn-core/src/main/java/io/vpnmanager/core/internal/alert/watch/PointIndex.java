package io.vpnmanager.core.internal.alert.watch;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** Figures by whom they are about, so that nobody looks at all of them for each subject. */
final class PointIndex {
    /** First by which labels a figure has: nearly always all of one family have the same. */
    private final Map<Set<String>, Map<Map<String, String>, List<Point>>> points = new HashMap<>();

    /** An index by labels of these names. */
    PointIndex(List<Point> all, Collection<String> names) {
        for (Point point : all) {
            Map<String, String> labels = new HashMap<>(point.labels());
            labels.keySet().retainAll(names);
            points.computeIfAbsent(Set.copyOf(labels.keySet()), any -> new HashMap<>())
                    .computeIfAbsent(labels, any -> new ArrayList<>())
                    .add(point);
        }
    }

    /**
     * {@return the figures about a subject, which has labels of all those names} One that lacks a label, as a figure of
     * the machine lacks the server, is about all of them.
     */
    Stream<Point> about(Map<String, String> subject) {
        return points.entrySet().stream().flatMap(named -> {
            Map<String, String> labels = new HashMap<>(subject);
            labels.keySet().retainAll(named.getKey());
            return named.getValue().getOrDefault(labels, List.of()).stream();
        });
    }
}
