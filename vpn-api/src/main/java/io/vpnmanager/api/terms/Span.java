package io.vpnmanager.api.terms;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A length of time as files and commands write it: {@code 30d}, {@code 12h}, {@code 90m}, {@code 45s}, {@code 2w}. */
public final class Span {
    /** A century: what is longer was meant for something else. */
    public static final Duration LONGEST = Duration.ofDays(36_500);

    private static final Pattern TEXT = Pattern.compile("([0-9]{1,10})([smhdw])");
    private static final Map<String, Duration> UNITS = Map.of(
            "s", Duration.ofSeconds(1),
            "m", Duration.ofMinutes(1),
            "h", Duration.ofHours(1),
            "d", Duration.ofDays(1),
            "w", Duration.ofDays(7));

    private Span() {}

    /**
     * Reads a whole number and a unit: seconds, minutes, hours, days of 24 hours, or weeks.
     *
     * @param text what to read
     * @return the length, a second at least
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} for other text, {@code RNG} outside a second
     *     and {@link #LONGEST}
     */
    public static Duration parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw Problem.of(ErrorCode.SYNTAX, "time span " + VisibleText.quoted(text), "is not a number with a unit")
                    .remedy("Write it like 30d, 12h, 90m, 45s or 2w")
                    .toException();
        }
        Duration unit = UNITS.getOrDefault(parts.group(2), Duration.ZERO);
        return require(unit.multipliedBy(Long.parseLong(parts.group(1))));
    }

    /** {@return the same, when it is whole seconds within the range} */
    static Duration require(Duration span) {
        if (span.compareTo(Duration.ofSeconds(1)) < 0 || span.compareTo(LONGEST) > 0) {
            throw Problem.of(ErrorCode.RANGE, "time span of " + span.toSeconds() + " s", "is not a second to a century")
                    .remedy("Leave it out for no limit")
                    .toException();
        }
        if (!span.equals(span.truncatedTo(ChronoUnit.SECONDS))) {
            throw Problem.of(ErrorCode.RANGE, "time span " + span, "is not whole seconds")
                    .toException();
        }
        return span;
    }

    /**
     * {@return the text of a length, in the largest unit up to days that divides it}
     *
     * @param span whole seconds
     */
    public static String text(Duration span) {
        long seconds = span.toSeconds();
        for (String unit : new String[] {"d", "h", "m"}) {
            long length = UNITS.getOrDefault(unit, Duration.ZERO).toSeconds();
            if (seconds % length == 0) {
                return seconds / length + unit;
            }
        }
        return seconds + "s";
    }
}
