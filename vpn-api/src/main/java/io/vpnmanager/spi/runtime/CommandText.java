package io.vpnmanager.spi.runtime;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.util.List;

/** The words that a process can be given. */
final class CommandText {
    private CommandText() {}

    static void require(String owner, List<String> command) {
        command.forEach(word -> requireText(owner, word));
    }

    private static void requireText(String owner, String word) {
        if (word.codePoints().anyMatch(c -> c == 0 || Character.getType(c) == Character.SURROGATE)) {
            throw Problem.of(
                            ErrorCode.ENCODING,
                            "command of " + owner,
                            "has a NUL or half a character in " + VisibleText.quoted(word))
                    .toException();
        }
    }
}
