package io.vpnmanager.tck.input;

import static io.vpnmanager.api.error.ErrorCode.ENCODING;
import static io.vpnmanager.api.error.ErrorCode.RANGE;
import static io.vpnmanager.api.error.ErrorCode.SYNTAX;
import static io.vpnmanager.api.error.ErrorCode.TOO_BIG;

import java.util.List;

/** Mail addresses. */
final class BadMail {
    private BadMail() {}

    static List<BadInput> rows() {
        return BadRows.of(Field.EMAIL)
                .add(SYNTAX, "nothing", "")
                .add(SYNTAX, "no @", "alice.example.org")
                .add(SYNTAX, "nothing before the @", "@example.org")
                .add(SYNTAX, "nothing behind the @", "alice@")
                .add(SYNTAX, "two @", "alice@evil@example.org")
                .add(SYNTAX, "a quoted name", "\"alice smith\"@example.org")
                .add(SYNTAX, "a display name", "Alice <alice@example.org>")
                .add(SYNTAX, "a comment", "alice(home)@example.org")
                .add(SYNTAX, "two addresses", "alice@example.org,bob@example.org")
                .add(SYNTAX, "two dots in a row", "alice..smith@example.org")
                .add(SYNTAX, "a dot in front", ".alice@example.org")
                .add(SYNTAX, "a dot before the @", "alice.@example.org")
                .add(SYNTAX, "an address in brackets", "alice@[192.0.2.10]")
                .add(SYNTAX, "a bare address", "alice@192.0.2.10")
                .add(SYNTAX, "a hyphen in front of a label", "alice@-example.org")
                .add(RANGE, "65 characters before the @", "a".repeat(65) + "@example.org")
                .add(RANGE, "65 and 255 characters", "a".repeat(65) + "@" + "b.".repeat(127) + "c")
                .add(RANGE, "255 characters in all", "a".repeat(64) + "@" + "b.".repeat(94) + "cc")
                .add(TOO_BIG, "1 MiB", BadRows.MEBIBYTE + "@example.org")
                .add(ENCODING, "a second header", "alice@example.org\r\nBcc: everyone@example.org")
                .add(ENCODING, "a NUL", "alice\0@example.org")
                .add(ENCODING, "a letter outside ASCII", "\u00E1lice@example.org")
                .add(ENCODING, "a look-alike domain", "alice@ex\u0430mple.org")
                .add(ENCODING, "a domain that decodes to nothing", "alice@xn--a.org")
                .rows();
    }
}
