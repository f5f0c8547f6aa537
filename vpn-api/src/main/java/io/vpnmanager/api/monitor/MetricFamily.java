package io.vpnmanager.api.monitor;

import java.util.List;
import java.util.Objects;

/**
 * All samples of one name. Made by the library; components may be added.
 *
 * @param name begins with {@code vpn_}, holds small letters, digits and underscores, and ends with the unit where there
 *     is one; the {@code _total} of a counter, the {@code _info} of an info, and the {@code _sum} and {@code _count} of
 *     a summary are not part of it
 * @param kind what its samples are
 * @param unit what is counted, as {@code bytes} or {@code seconds}; empty for a number of things
 * @param help what it says, in a sentence
 * @param samples no two with the same labels
 */
public record MetricFamily(String name, MetricKind kind, String unit, String help, List<MetricSample> samples) {
    /** Checks for null and copies the list. */
    public MetricFamily {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(unit, "unit");
        Objects.requireNonNull(help, "help");
        samples = List.copyOf(samples);
    }
}
