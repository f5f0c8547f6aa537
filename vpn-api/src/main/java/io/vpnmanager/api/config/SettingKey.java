package io.vpnmanager.api.config;

import java.util.Objects;
import java.util.Optional;

/**
 * What can be set.
 *
 * @param name the path of keys in a file: {@code subscriptions.listen}
 * @param variable of the environment that says the same
 * @param option of a command that says the same, if there is one
 * @param defaultText what holds while nobody says anything, as text, or empty for nothing
 * @param example a value that would be valid
 * @param allowed which values are valid, in words, with units
 * @param meaning what it is for, in a sentence
 * @param effect when an agent heeds a change
 */
public record SettingKey(
        String name,
        String variable,
        Optional<String> option,
        Optional<String> defaultText,
        String example,
        String allowed,
        String meaning,
        TakesEffect effect) {
    /** Checks for null. */
    public SettingKey {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(variable, "variable");
        Objects.requireNonNull(option, "option");
        Objects.requireNonNull(defaultText, "defaultText");
        Objects.requireNonNull(example, "example");
        Objects.requireNonNull(allowed, "allowed");
        Objects.requireNonNull(meaning, "meaning");
        Objects.requireNonNull(effect, "effect");
    }
}
