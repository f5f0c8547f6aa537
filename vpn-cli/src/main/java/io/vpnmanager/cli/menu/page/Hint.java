package io.vpnmanager.cli.menu.page;

import io.vpnmanager.cli.menu.input.Key;

/**
 * What a key does here, for the bar of keys and for the help.
 *
 * @param label the key as it is written on keyboards
 * @param does in one or two words
 * @param key what a click on it types
 */
public record Hint(String label, String does, Key key) {
    /** {@return the hint for a sign} */
    public static Hint of(char sign, String does) {
        return new Hint(String.valueOf(sign), does, Key.of(sign));
    }

    /** {@return the hint for a key} */
    public static Hint of(Key.Name name, String label, String does) {
        return new Hint(label, does, Key.of(name));
    }
}
