package io.vpnmanager.core.internal.alert.rule;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.core.internal.document.Node;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lengths of time as a file of rules writes them: {@code 30s}, {@code 5m}, {@code 24h}, {@code 7d}. */
final class Spans {
    private static final Pattern FORM = Pattern.compile("(0|[1-9][0-9]{0,5})([smhd])");
    private static final int DAY_HOURS = 24;

    private Spans() {}

    static Duration read(Node node, Duration least, Duration most) {
        String text = switch (node) {
            case Node.Text words -> words.text();
            // YAML reads a bare 0 as a number.
            case Node.Whole whole when whole.digits().equals("0") -> "0s";
            default -> throw node.notA("a length of time such as 5m");
        };
        Matcher matcher = FORM.matcher(text);
        if (!matcher.matches()) {
            throw node.spot()
                    .refuse(ErrorCode.SYNTAX, "is no length of time", "Write a whole number and s, m, h or d: 5m");
        }
        Duration span = of(Long.parseLong(matcher.group(1)), matcher.group(2));
        if (span.compareTo(least) < 0 || span.compareTo(most) > 0) {
            throw node.spot()
                    .refuse(
                            ErrorCode.RANGE,
                            "is outside " + text(least) + " to " + text(most),
                            "Write one within these bounds");
        }
        return span;
    }

    private static Duration of(long number, String unit) {
        return switch (unit) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofHours(DAY_HOURS * number);
        };
    }

    static String text(Duration span) {
        long seconds = span.toSeconds();
        if (seconds % Duration.ofHours(1).toSeconds() == 0 && seconds > 0) {
            return span.toHours() + "h";
        }
        return seconds % Duration.ofMinutes(1).toSeconds() == 0 && seconds > 0 ? span.toMinutes() + "m" : seconds + "s";
    }
}
