package io.vpnmanager.cli.internal.log;

import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Lines of pairs: {@code level=warning message="A server has failed"}. A value is in quotes unless it is plain, and
 * escaped there as in JSON.
 *
 * @see <a href="https://pkg.go.dev/github.com/go-logfmt/logfmt">the rules of its readers</a>
 */
final class LogfmtLines {
    private LogfmtLines() {}

    static String of(LogLine line) {
        return Pairs.of(line).entrySet().stream()
                .map(pair -> key(pair.getKey()) + "=" + value(pair.getValue().toString()))
                .collect(Collectors.joining(" "));
    }

    /** A key has no quotes, so what would end it is left out. */
    private static String key(String name) {
        String plain = name.codePoints()
                .map(point -> isPlain(point) ? point : '_')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return plain.isEmpty() ? "_" : plain;
    }

    private static String value(String text) {
        if (!text.isEmpty() && text.codePoints().allMatch(LogfmtLines::isPlain)) {
            return text;
        }
        StringBuilder quoted = new StringBuilder("\"");
        text.chars().forEach(unit -> append(quoted, (char) unit));
        return quoted.append('"').toString();
    }

    private static boolean isPlain(int point) {
        return point > ' ' && point < 0x7F && point != '"' && point != '=' && point != '\\';
    }

    private static void append(StringBuilder quoted, char unit) {
        switch (unit) {
            case '"', '\\' -> quoted.append('\\').append(unit);
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            default -> {
                if (unit >= ' ' && unit < 0x7F) {
                    quoted.append(unit);
                } else {
                    quoted.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
                }
            }
        }
    }
}
