package io.vpnmanager.spi.runtime;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.util.regex.Pattern;

/** The grammar of names on a container engine. */
final class EngineName {
    private static final Pattern GRAMMAR = Pattern.compile("[a-zA-Z0-9][a-zA-Z0-9_.-]{1,63}");

    private EngineName() {}

    static void require(String field, String name) {
        if (!GRAMMAR.matcher(name).matches()) {
            throw Problem.of(
                            ErrorCode.SYNTAX,
                            field + " " + VisibleText.quoted(name),
                            "is not 2 to 64 letters, digits, _ . - beginning with a letter or digit")
                    .toException();
        }
    }
}
