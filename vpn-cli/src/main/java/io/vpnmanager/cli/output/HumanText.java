package io.vpnmanager.cli.output;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Sizes, numbers and times as people read them, the same in every locale. */
public final class HumanText {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String PREFIXES = "KMGTPE";
    private static final double STEP = 1024;
    /** From here on, one decimal would be rounded up to the next unit. */
    private static final double NEXT_UNIT = 1023.95;

    private static final double WHOLE = 1e15;
    private static final MathContext SIX = new MathContext(6);

    private HumanText() {}

    /** {@return for example {@code 0 B}, {@code 1.5 KiB}, {@code 8.0 EiB}} */
    public static String bytes(long bytes) {
        if (bytes < STEP) {
            return bytes + " B";
        }
        double amount = bytes / STEP;
        int prefix = 0;
        while (amount >= NEXT_UNIT) {
            amount /= STEP;
            prefix++;
        }
        return String.format(Locale.ROOT, "%.1f %ciB", amount, PREFIXES.charAt(prefix));
    }

    /** {@return for example {@code 1 user}, {@code 2,500 users}} */
    public static String count(long number, String one, String many) {
        return grouped(number) + " " + (number == 1 ? one : many);
    }

    /** {@return a number of 0 or more with a comma before each three digits} */
    public static String grouped(long number) {
        StringBuilder text = new StringBuilder().append(number);
        for (int place = text.length() - 3; place > 0; place -= 3) {
            text.insert(place, ',');
        }
        return text.toString();
    }

    /** {@return for example {@code 0.4 ms} */
    public static String micros(long micros) {
        return String.format(Locale.ROOT, "%,.1f ms", micros / 1000.0);
    }

    /** {@return a number with six digits at most; of a whole one all, up to 15} */
    static String figure(double number) {
        if (number == Math.rint(number) && Math.abs(number) < WHOLE) {
            return Long.toString((long) number);
        }
        return new BigDecimal(number, SIX).stripTrailingZeros().toPlainString();
    }

    /** {@return for example {@code 2026-11-24 12:00 UTC}} */
    public static String minute(Instant instant) {
        return MINUTE.format(instant);
    }
}
