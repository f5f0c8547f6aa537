package io.vpnmanager.api.alert;

import java.time.Instant;
import java.util.Collections;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * That a rule came to hold for a subject. Made by the library; components may be added.
 *
 * @param id its identity
 * @param rule the name of the rule
 * @param severity how much it matters, as the rule said when it fired
 * @param labels the subject: what it is about, by name; empty for the home as a whole
 * @param summary one line for people
 * @param value the figure that it fired at; empty where no single figure says it
 * @param firedAt when it fired
 * @param acknowledged who knows of it, if anybody has said so
 * @param resolved how it ended; empty while it has not
 */
public record Alert(
        AlertId id,
        String rule,
        Severity severity,
        SortedMap<String, String> labels,
        String summary,
        OptionalDouble value,
        Instant firedAt,
        Optional<Acknowledgement> acknowledged,
        Optional<Resolution> resolved) {
    /** Checks for null and copies the labels. */
    public Alert {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(severity, "severity");
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        Objects.requireNonNull(summary, "summary");
        Objects.requireNonNull(value, "value");
        Objects.requireNonNull(firedAt, "firedAt");
        Objects.requireNonNull(acknowledged, "acknowledged");
        Objects.requireNonNull(resolved, "resolved");
    }

    /**
     * That somebody knows.
     *
     * @param at when they said so
     * @param by who
     * @param note what else they said; may be empty
     */
    public record Acknowledgement(Instant at, String by, String note) {
        /** Checks for null. */
        public Acknowledgement {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(by, "by");
            Objects.requireNonNull(note, "note");
        }
    }

    /**
     * That it is over.
     *
     * @param at since when
     * @param why in words for people
     */
    public record Resolution(Instant at, String why) {
        /** Checks for null. */
        public Resolution {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(why, "why");
        }
    }

    /** {@return where it stands} */
    public AlertState state() {
        if (resolved.isPresent()) {
            return AlertState.RESOLVED;
        }
        return acknowledged.isPresent() ? AlertState.ACKNOWLEDGED : AlertState.OPEN;
    }

    /**
     * {@return the same alert, of which somebody knows}
     *
     * @param acknowledgement who, and when they said so
     */
    public Alert with(Acknowledgement acknowledgement) {
        return new Alert(id, rule, severity, labels, summary, value, firedAt, Optional.of(acknowledgement), resolved);
    }

    /**
     * {@return the same alert, which is over}
     *
     * @param resolution since when, and why
     */
    public Alert with(Resolution resolution) {
        return new Alert(id, rule, severity, labels, summary, value, firedAt, acknowledged, Optional.of(resolution));
    }
}
