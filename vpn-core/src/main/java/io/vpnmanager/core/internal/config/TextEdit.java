package io.vpnmanager.core.internal.config;

import java.util.Optional;

/**
 * Changes one setting in the text of a file and leaves every other character as it is. Empty where that cannot be seen
 * to be done; whoever asks reads the result again.
 */
interface TextEdit {
    /** {@return the text with another value for this key, given before or not} */
    Optional<String> set(KeyTable.Entry entry, String value);

    /** {@return the text without this key, which is given} */
    Optional<String> unset(KeyTable.Entry entry);
}
