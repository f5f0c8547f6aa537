package io.vpnmanager.core.internal.alert.rule;

import io.vpnmanager.api.monitor.MetricFamily;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * What rules may look at.
 *
 * @param labels for the name of each metric those of its labels
 */
public record KnownMetrics(SortedMap<String, Set<String>> labels) {
    /** They have samples where somebody asked for users one by one, which rules do not. */
    private static final String OF_USERS = "vpn_user_";

    /** Copies the map. */
    public KnownMetrics {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    /** {@return those of these families that are not about users one by one} */
    public static KnownMetrics of(List<MetricFamily> families) {
        Map<String, Set<String>> labels = families.stream()
                .filter(family -> !family.name().startsWith(OF_USERS))
                .collect(Collectors.toMap(MetricFamily::name, MetricFamily::labels));
        return new KnownMetrics(new TreeMap<>(labels));
    }

    Collection<String> names() {
        return labels.keySet();
    }

    /** {@return the names of the labels that each sample of a metric has} */
    Set<String> labels(String metric) {
        return labels.getOrDefault(metric, Set.of());
    }
}
