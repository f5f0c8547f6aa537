package io.vpnmanager.api.net;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;

/** The wording that all parsers of this package share. */
final class NetText {
    private NetText() {}

    static Problem problem(ErrorCode code, String field, String text, String why) {
        return Problem.of(code, field + " " + VisibleText.quoted(text), why).fact("field", field);
    }

    /** Refuses what cannot be part of any address or name, before a parser looks at it. */
    static void requirePlainAscii(String field, String text, int longest) {
        if (text.length() > longest) {
            throw problem(ErrorCode.TOO_BIG, field, text, "is longer than " + longest + " characters")
                    .toException();
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c >= 0x7f) {
                throw problem(ErrorCode.ENCODING, field, text, "holds a character outside printable ASCII")
                        .remedy("Write addresses in ASCII, and international host names in their xn-- form")
                        .toException();
            }
        }
    }
}
