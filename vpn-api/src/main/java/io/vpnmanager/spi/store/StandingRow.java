package io.vpnmanager.spi.store;

import io.vpnmanager.api.alert.RuleSubject;
import io.vpnmanager.api.alert.Severity;
import java.util.Objects;

/**
 * How a rule stands towards one subject.
 *
 * @param rule the name of the rule
 * @param severity how much its alerts matter
 * @param condition when it holds, in words
 * @param subject how it stands towards whom
 */
public record StandingRow(String rule, Severity severity, String condition, RuleSubject subject) {
    /** Checks for null. */
    public StandingRow {
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(condition, "condition");
        Objects.requireNonNull(subject, "subject");
    }
}
