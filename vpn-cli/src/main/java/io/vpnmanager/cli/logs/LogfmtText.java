package io.vpnmanager.cli.logs;

import io.vpnmanager.api.error.VisibleText;
import java.util.Locale;
import java.util.function.IntPredicate;

/**
 * Keys and values as logfmt has them: {@code key=value}, where a value is in quotes unless it is plain, and escaped
 * there as in JSON. What it writes, {@link LogfmtPairs} reads back.
 *
 * @see <a href="https://pkg.go.dev/github.com/go-logfmt/logfmt">the rules of its readers</a>
 */
public final class LogfmtText {
    private LogfmtText() {}

    /** {@return a key} It has no quotes, so what would end it is an underscore. */
    public static String key(String name) {
        String plain = name.codePoints()
                .map(point -> isAscii(point) && isPlain(point) ? point : '_')
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return plain.isEmpty() ? "_" : plain;
    }

    /** {@return a value for programs, in ASCII alone} */
    public static String value(String text) {
        return write(text, LogfmtText::isAscii);
    }

    /** {@return a value for people, in whatever script} Nothing in it moves a cursor, hides or reorders. */
    public static String visible(String text) {
        return write(text, LogfmtText::shows);
    }

    /** {@return text for people that ends a line of pairs: in quotes only where it could be read as another pair} */
    public static String ending(String text) {
        boolean pairs = text.startsWith("\"") || LogfmtPairs.begins(text);
        return pairs ? quoted(text, LogfmtText::shows) : VisibleText.of(text);
    }

    private static String write(String text, IntPredicate shown) {
        boolean plain = !text.isEmpty() && text.codePoints().allMatch(point -> isPlain(point) && shown.test(point));
        return plain ? text : quoted(text, shown);
    }

    private static boolean isAscii(int point) {
        return point >= ' ' && point < 0x7F;
    }

    private static boolean shows(int point) {
        String sign = Character.toString(point);
        return VisibleText.of(sign).equals(sign);
    }

    static boolean isPlain(int point) {
        return !Character.isWhitespace(point)
                && !Character.isSpaceChar(point)
                && point != '"'
                && point != '='
                && point != '\\';
    }

    private static String quoted(String text, IntPredicate shown) {
        StringBuilder quoted = new StringBuilder("\"");
        text.codePoints().forEach(point -> append(quoted, point, shown));
        return quoted.append('"').toString();
    }

    private static void append(StringBuilder quoted, int point, IntPredicate shown) {
        switch (point) {
            case '"', '\\' -> quoted.append('\\').append((char) point);
            case '\n' -> quoted.append("\\n");
            case '\r' -> quoted.append("\\r");
            case '\t' -> quoted.append("\\t");
            default -> {
                if (shown.test(point)) {
                    quoted.appendCodePoint(point);
                } else {
                    Character.toString(point)
                            .chars()
                            .forEach(unit -> quoted.append("\\u").append(String.format(Locale.ROOT, "%04x", unit)));
                }
            }
        }
    }
}
