package io.vpnmanager.api.alert;

import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * How a rule stands towards one subject, as the agent saw it last. Made by the library; components may be added.
 *
 * @param labels the subject; empty for the home as a whole
 * @param standing how it stands
 * @param since since when, where it is pending or firing
 * @param value the figure that was seen, in the last half of a minute; empty where it is not known, or no single figure
 *     says it
 */
public record RuleSubject(
        SortedMap<String, String> labels, Standing standing, Optional<Instant> since, OptionalDouble value) {
    /** Checks for null and copies the labels. */
    public RuleSubject {
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        Objects.requireNonNull(standing, "standing");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(value, "value");
    }
}
