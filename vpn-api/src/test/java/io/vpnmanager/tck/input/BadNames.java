package io.vpnmanager.tck.input;

import static io.vpnmanager.api.error.ErrorCode.ENCODING;
import static io.vpnmanager.api.error.ErrorCode.POLICY;
import static io.vpnmanager.api.error.ErrorCode.RANGE;
import static io.vpnmanager.api.error.ErrorCode.SYNTAX;
import static io.vpnmanager.api.error.ErrorCode.TOO_BIG;

import java.util.List;
import java.util.stream.Stream;

/** Names of users, servers, groups and templates, and ids of changes, which are spelt like names. */
final class BadNames {
    private BadNames() {}

    static List<BadInput> rows() {
        return Stream.of(
                        users(),
                        of(Field.USER_NAME),
                        shortOrLong(Field.SERVER_NAME),
                        of(Field.SERVER_NAME),
                        prefixes(),
                        searches(),
                        shortOrLong(Field.GROUP_NAME),
                        of(Field.GROUP_NAME),
                        shortOrLong(Field.TEMPLATE_NAME),
                        of(Field.TEMPLATE_NAME),
                        operations(),
                        of(Field.OPERATION_ID))
                .flatMap(List::stream)
                .toList();
    }

    private static List<BadInput> users() {
        return BadRows.of(Field.USER_NAME)
                .add(RANGE, "two characters", "al")
                .add(RANGE, "51 characters", "a".repeat(51))
                .rows();
    }

    private static List<BadInput> shortOrLong(Field field) {
        return BadRows.of(field)
                .add(RANGE, "one character", "a")
                .add(RANGE, "51 characters", "a".repeat(51))
                .rows();
    }

    private static List<BadInput> prefixes() {
        return BadRows.of(Field.NAME_PREFIX)
                .add(SYNTAX, "nothing", "")
                .add(SYNTAX, "51 characters", "a".repeat(51))
                .add(SYNTAX, List.of(" al", "al%", "al*", "a/b", "x' OR '1'='1"))
                .add(TOO_BIG, "1 MiB", BadRows.MEBIBYTE)
                .add(ENCODING, "a Kelvin sign for a k", "\u212Aelvin")
                .add(ENCODING, "a line feed", "al\n")
                .rows();
    }

    private static List<BadInput> searches() {
        return BadRows.of(Field.SEARCH_TEXT)
                .add(SYNTAX, "nothing", "")
                .add(TOO_BIG, "101 characters", "a".repeat(101))
                .add(TOO_BIG, "1 MiB", BadRows.MEBIBYTE)
                .add(ENCODING, "a line feed", "al\n")
                .add(ENCODING, "half a pair", "\ud83d")
                .rows();
    }

    private static List<BadInput> operations() {
        return BadRows.of(Field.OPERATION_ID)
                .add(RANGE, "two characters", "a1")
                .add(RANGE, "65 characters", "a".repeat(65))
                .rows();
    }

    private static List<BadInput> of(Field field) {
        BadRows rows = BadRows.of(field);
        shape(rows);
        characters(rows);
        escapes(rows);
        return rows.add(POLICY, List.of("root", "CON", "nul", "Aux", "lpt1", "com9", "all"))
                .rows();
    }

    private static void shape(BadRows rows) {
        rows.add(SYNTAX, "nothing", "")
                .add(SYNTAX, "one space", " ")
                .add(SYNTAX, "a space in front", " alice")
                .add(SYNTAX, "a space behind", "alice ")
                .add(TOO_BIG, "1 MiB", BadRows.MEBIBYTE)
                .add(TOO_BIG, "1 MiB of what is not allowed at all", "\u001b".repeat(1 << 20))
                .add(
                        SYNTAX,
                        List.of(".", "..", "../etc/passwd", "-rf", "--help", "_alice", "a/b/c", "a\\b", "a:b", "a@b"))
                .add(
                        SYNTAX,
                        List.of("x' OR '1'='1", "Robert'); DROP TABLE users;--", "$(reboot)", "`id`", "a|b", "%s%n"))
                .add(SYNTAX, List.of("{{ 7*7 }}", "${jndi:ldap://x}", "<b>alice</b>", "alice*", "al?ce", "alice~"));
    }

    private static void characters(BadRows rows) {
        rows.add(ENCODING, "a Kelvin sign for a k", "\u212Aelvin")
                .add(ENCODING, "a dotted capital I", "\u0130stanbul")
                .add(ENCODING, "a dotless i", "d\u0131sk")
                .add(ENCODING, "a long s", "al\u017Fo")
                .add(ENCODING, "a Cyrillic a", "\u0430lice")
                .add(ENCODING, "full-width letters", "\uFF41lice")
                .add(ENCODING, "Arabic digits", "user\u0661")
                .add(ENCODING, "a combining accent", "ali\u0301ce")
                .add(ENCODING, "a composed accent", "al\u00EDce")
                .add(ENCODING, "a letter beyond the first plane", "\uD835\uDC1Alice")
                .add(ENCODING, "half a surrogate pair", "al\uD835ice")
                .add(ENCODING, "a no-break space", "al\u00A0ice");
    }

    private static void escapes(BadRows rows) {
        rows.add(ENCODING, "a zero-width joiner", "al\u200Dice")
                .add(ENCODING, "a zero-width space", "al\u200Bice")
                .add(ENCODING, "a right-to-left override", "al\u202Eice")
                .add(ENCODING, "a soft hyphen", "al\u00ADice")
                .add(ENCODING, "a byte order mark", "\uFEFFalice")
                .add(ENCODING, "a NUL", "al\0ice")
                .add(ENCODING, "a line feed", "alice\nbob")
                .add(ENCODING, "a carriage return", "alice\rbob")
                .add(ENCODING, "a tab", "al\tice")
                .add(ENCODING, "a vertical tab", "al\u000Bice")
                .add(ENCODING, "a delete", "al\u007Fice")
                .add(ENCODING, "a line separator", "al\u2028ice")
                .add(ENCODING, "a clear-screen sequence", "\u001b[2Jalice")
                .add(ENCODING, "a clipboard write", "\u001b]52;c;ZWNobw==\u0007")
                .add(ENCODING, "a one-byte control sequence introducer", "\u009b2Jalice");
    }
}
