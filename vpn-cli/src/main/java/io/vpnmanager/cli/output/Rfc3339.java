package io.vpnmanager.cli.output;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/**
 * Moments in UTC as {@link Instant#toString} writes them, in fewer steps: a thousand rows end before they are compiled.
 */
final class Rfc3339 {
    private static final int FIRST_OF_FOUR_DIGITS = 1000;
    private static final int LAST_OF_FOUR_DIGITS = 9999;

    private Rfc3339() {}

    static String of(Instant instant) {
        if (instant.getNano() % 1_000_000 != 0) {
            return instant.toString();
        }
        LocalDateTime time = LocalDateTime.ofEpochSecond(instant.getEpochSecond(), 0, ZoneOffset.UTC);
        if (time.getYear() < FIRST_OF_FOUR_DIGITS || time.getYear() > LAST_OF_FOUR_DIGITS) {
            return instant.toString();
        }
        StringBuilder text = new StringBuilder().append(time.getYear());
        two(text.append('-'), time.getMonthValue());
        two(text.append('-'), time.getDayOfMonth());
        two(text.append('T'), time.getHour());
        two(text.append(':'), time.getMinute());
        two(text.append(':'), time.getSecond());
        int millis = instant.getNano() / 1_000_000;
        if (millis > 0) {
            two(text.append('.').append((char) ('0' + millis / 100)), millis % 100);
        }
        return text.append('Z').toString();
    }

    private static void two(StringBuilder text, int number) {
        text.append((char) ('0' + number / 10)).append((char) ('0' + number % 10));
    }
}
