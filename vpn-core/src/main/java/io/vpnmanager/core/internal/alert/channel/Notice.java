package io.vpnmanager.core.internal.alert.channel;

import io.vpnmanager.api.alert.Severity;
import java.time.Instant;
import java.util.Collections;
import java.util.Locale;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * What a channel tells. Names and texts may come from anywhere: they are made visible and cut here, so that no channel
 * can forget it.
 *
 * @param id of this delivery, the same in each try: letters, digits and hyphens, {@value #LONGEST_ID} at most
 * @param kind what happened
 * @param rule the name of the rule, cut after {@value #LONGEST_NAME} characters
 * @param severity how much it matters
 * @param labels what it is about, by name; those behind the first {@value #MOST_LABELS} are left out, values are cut
 *     after {@value #LONGEST_VALUE} characters
 * @param summary one line for people, cut after {@value #LONGEST_SUMMARY} characters
 * @param value the figure that the rule looked at; empty where it is not known, or no number
 * @param firedAt since when the rule holds
 * @param at when this happened
 * @param home where it happened, cut after {@value #LONGEST_VALUE} characters
 */
public record Notice(
        String id,
        Kind kind,
        String rule,
        Severity severity,
        SortedMap<String, String> labels,
        String summary,
        OptionalDouble value,
        Instant firedAt,
        Instant at,
        String home) {
    static final int LONGEST_ID = 64;
    static final int LONGEST_NAME = 100;
    static final int LONGEST_VALUE = 200;
    static final int LONGEST_SUMMARY = 1000;
    static final int MOST_LABELS = 32;
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9-]{0,63}");

    /** What happened. */
    public enum Kind {
        /** A rule began to hold. */
        FIRED,
        /** It no longer holds. */
        RESOLVED,
        /** It still holds, and nobody has said that they know. */
        REMINDER,
        /** Nothing: somebody tries the channel. */
        TEST;

        /** {@return the word for it, in lower case} */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Makes the texts visible, and cuts them.
     *
     * @throws IllegalArgumentException for an id of another form
     */
    public Notice {
        if (!ID.matcher(id).matches()) {
            throw new IllegalArgumentException("an id is letters, digits and hyphens");
        }
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(firedAt, "firedAt");
        Objects.requireNonNull(at, "at");
        rule = Bounded.line(rule, LONGEST_NAME);
        labels = visible(labels);
        summary = Bounded.line(summary, LONGEST_SUMMARY);
        value = value.isPresent() && Double.isFinite(value.getAsDouble()) ? value : OptionalDouble.empty();
        home = Bounded.line(home, LONGEST_VALUE);
    }

    private static SortedMap<String, String> visible(SortedMap<String, String> labels) {
        SortedMap<String, String> visible = new TreeMap<>();
        labels.entrySet().stream()
                .limit(MOST_LABELS)
                .forEach(label -> visible.put(
                        Bounded.line(label.getKey(), LONGEST_NAME), Bounded.line(label.getValue(), LONGEST_VALUE)));
        return Collections.unmodifiableSortedMap(visible);
    }
}
