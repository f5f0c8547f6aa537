package io.vpnmanager.api.alert;

import io.vpnmanager.api.error.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The rules of a home. Made by the library; components may be added.
 *
 * @param file where they are written; empty where there is no such file, and so no alerts
 * @param problem what is wrong with the file, with its line and a remedy where there is one; the agent keeps the rules
 *     from before then. Empty where nothing is
 * @param channels the names of the channels of the file
 * @param rules those of the file; where it is wrong, those that the agent goes on with
 */
public record RuleBook(Optional<Path> file, Optional<Problem> problem, List<String> channels, List<RuleStatus> rules) {
    /** Checks for null and copies the lists. */
    public RuleBook {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(problem, "problem");
        channels = List.copyOf(channels);
        rules = List.copyOf(rules);
    }
}
