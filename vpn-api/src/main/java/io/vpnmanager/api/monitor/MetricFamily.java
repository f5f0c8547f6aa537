package io.vpnmanager.api.monitor;

import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;

/**
 * All samples of one name. Made by the library; components may be added.
 *
 * @param name begins with {@code vpn_}, holds small letters, digits and underscores, and ends with the unit where there
 *     is one; the {@code _total} of a counter, the {@code _info} of an info, and the {@code _sum} and {@code _count} of
 *     a summary are not part of it
 * @param kind what its samples are
 * @param unit what is counted, as {@code bytes} or {@code seconds}; empty for a number of things
 * @param help what it says, in a sentence
 * @param labels the names of the labels that each of its samples has, also while there is none
 * @param samples no two with the same labels
 */
public record MetricFamily(
        String name, MetricKind kind, String unit, String help, Set<String> labels, List<MetricSample> samples) {
    /** Checks for null and copies the collections. */
    public MetricFamily {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(help, "help");
        labels = Collections.unmodifiableSortedSet(new TreeSet<>(labels));
        samples = List.copyOf(samples);
    }
}
