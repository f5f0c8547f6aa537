package io.vpnmanager.core.internal.alert.watch;

import io.vpnmanager.api.alert.Alert;
import java.util.SortedMap;

/**
 * Whom a rule is about.
 *
 * @param rule the name of the rule
 * @param labels what tells one from another
 */
public record Subject(String rule, SortedMap<String, String> labels) {
    /** {@return whom an alert is about} */
    public static Subject of(Alert alert) {
        return new Subject(alert.rule(), alert.labels());
    }
}
