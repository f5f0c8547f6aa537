package io.vpnmanager.api.monitor;

import java.util.Collections;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * One figure. Made by the library; components may be added.
 *
 * @param labels what it is about
 * @param value the figure; of a {@link MetricKind#SUMMARY} the sum
 * @param count of a {@link MetricKind#SUMMARY} how many there were, 0 or more; of all others 0
 */
public record MetricSample(SortedMap<String, String> labels, double value, long count) {
    /** Copies the labels. */
    public MetricSample {
        Objects.requireNonNull(labels, "labels");
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    /**
     * A figure that is no summary.
     *
     * @param labels what it is about
     * @param value the figure
     */
    public MetricSample(Map<String, String> labels, double value) {
        this(new TreeMap<>(labels), value, 0);
    }
}
