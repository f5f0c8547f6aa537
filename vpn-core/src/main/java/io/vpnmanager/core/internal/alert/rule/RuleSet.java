package io.vpnmanager.core.internal.alert.rule;

import java.util.List;
import java.util.Optional;

/**
 * What a file says.
 *
 * @param channels no two of one name
 * @param rules no two of one name, each for channels of these
 */
public record RuleSet(List<AlertChannel> channels, List<Rule> rules) {
    /** Copies the lists. */
    public RuleSet {
        channels = List.copyOf(channels);
        rules = List.copyOf(rules);
    }

    /** {@return the channel of this name} */
    public Optional<AlertChannel> channel(String name) {
        return channels.stream().filter(channel -> channel.name().equals(name)).findFirst();
    }

    /** {@return the rule of this name} */
    public Optional<Rule> rule(String name) {
        return rules.stream().filter(rule -> rule.name().equals(name)).findFirst();
    }
}
