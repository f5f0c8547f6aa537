package io.vpnmanager.api.alert;

import java.util.List;
import java.util.Objects;

/**
 * A rule, and how it stands. Made by the library; components may be added.
 *
 * @param name its name
 * @param severity how much its alerts matter
 * @param condition when it holds, in words
 * @param channels who is told, by name
 * @param subjects how it stands towards each; none where no agent has evaluated it yet
 */
public record RuleStatus(
        String name, Severity severity, String condition, List<String> channels, List<RuleSubject> subjects) {
    /** Checks for null and copies the lists. */
    public RuleStatus {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(severity, "severity");
        Objects.requireNonNull(condition, "condition");
        channels = List.copyOf(channels);
        subjects = List.copyOf(subjects);
    }
}
