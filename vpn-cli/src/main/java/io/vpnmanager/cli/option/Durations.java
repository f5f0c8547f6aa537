package io.vpnmanager.cli.option;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as options take them: a whole number and a unit, for example {@code 7d}. */
public final class Durations {
    private static final Pattern TEXT = Pattern.compile("([0-9]{1,9})([smhd])");

    private Durations() {}

    /** Reads seconds, minutes, hours or days. */
    public static Duration parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw Problem.of(ErrorCode.SYNTAX, "duration " + VisibleText.quoted(text), "is no number with a unit")
                    .remedy("Write it like 90s, 30m, 36h or 7d")
                    .toException();
        }
        long number = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "s" -> Duration.ofSeconds(number);
            case "m" -> Duration.ofMinutes(number);
            case "h" -> Duration.ofHours(number);
            default -> Duration.ofDays(number);
        };
    }
}
