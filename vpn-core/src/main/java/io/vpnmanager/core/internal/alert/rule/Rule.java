package io.vpnmanager.core.internal.alert.rule;

import io.vpnmanager.api.alert.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * When somebody is told of what.
 *
 * @param name of the rule
 * @param severity how much its alerts matter
 * @param text what it says to people, if it says more than its condition
 * @param condition when it holds
 * @param by the labels that make a subject; empty where all labels of the one figure do
 * @param lasting for how long it has to hold before it fires
 * @param cooldown how long after it was resolved the same does not fire anew
 * @param end how an alert ends
 * @param remind how often who has not acknowledged is told again; empty for never
 * @param channels who is told
 */
public record Rule(
        String name,
        Severity severity,
        Optional<String> text,
        Condition condition,
        Optional<List<String>> by,
        Duration lasting,
        Duration cooldown,
        End end,
        Optional<Duration> remind,
        List<String> channels) {
    /** How an alert ends. */
    public enum End {
        /** When the rule no longer holds. */
        BY_ITSELF,
        /** When somebody says so. */
        BY_HAND
    }

    /** Copies the lists. */
    public Rule {
        by = by.map(List::copyOf);
        channels = List.copyOf(channels);
    }

    /** {@return the condition in words} */
    public String words() {
        return condition + (lasting.isZero() ? "" : " for " + Spans.text(lasting));
    }
}
