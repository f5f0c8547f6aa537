package io.vpnmanager.api.terms;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When a quota begins anew. Its text is {@code never}, {@code hourly}, {@code daily}, {@code weekly}, {@code monthly}
 * or {@code rolling}, with a number behind a colon where there is one, and a time zone behind an at sign where it is
 * not UTC: {@code monthly:15@Europe/Berlin}, {@code rolling:30}.
 *
 * @param rhythm how often
 * @param number of {@code MONTHLY} the day of the month, 1 to 31, the last day where a month is shorter; of
 *     {@code ROLLING} how many days of 24 hours, 1 to 3,650; of the others 1
 * @param zone whose clock tells when a day begins; UTC where the rhythm needs none
 */
public record QuotaReset(Rhythm rhythm, int number, ZoneId zone) {
    /** One quota for ever. */
    public static final QuotaReset NEVER = new QuotaReset(Rhythm.NEVER, 1, ZoneOffset.UTC);

    private static final int LONGEST_MONTH = 31;
    private static final int MOST_DAYS = 3_650;
    private static final Pattern TEXT = Pattern.compile("([a-z]+)(?::([0-9]{1,4}))?(?:@([A-Za-z0-9_+/:-]{1,64}))?");

    /** How often. */
    public enum Rhythm {
        /** Not at all. */
        NEVER,
        /** When the clock of the zone begins an hour. */
        HOURLY,
        /** When the clock of the zone begins a day. */
        DAILY,
        /** When the clock of the zone begins a Monday. */
        WEEKLY,
        /** When the clock of the zone begins the day of the month. */
        MONTHLY,
        /** So many days after the period began. */
        ROLLING
    }

    /**
     * Checks for null and the ranges, and leaves a zone out that the rhythm does not need.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for a number outside its range
     */
    public QuotaReset {
        Objects.requireNonNull(zone, "zone");
        zone = rhythm == Rhythm.NEVER || rhythm == Rhythm.ROLLING ? ZoneOffset.UTC : zone;
        int most = switch (rhythm) {
            case NEVER, HOURLY, DAILY, WEEKLY -> 1;
            case MONTHLY -> LONGEST_MONTH;
            case ROLLING -> MOST_DAYS;
        };
        if (number < 1 || number > most) {
            throw refuse(ErrorCode.RANGE, word(rhythm) + ":" + number, "is outside 1 to " + most);
        }
    }

    /**
     * {@return the reset at the begin of each of these days of the month}
     *
     * @param day 1 to 31
     * @param zone whose
     */
    public static QuotaReset monthly(int day, ZoneId zone) {
        return new QuotaReset(Rhythm.MONTHLY, day, zone);
    }

    /**
     * {@return the reset so many days after the last}
     *
     * @param days of 24 hours
     */
    public static QuotaReset rolling(int days) {
        return new QuotaReset(Rhythm.ROLLING, days, ZoneOffset.UTC);
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @param text what to read
     * @return the reset
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} for other text, {@code RNG} for a number
     *     outside its range
     */
    public static QuotaReset parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw refuse(ErrorCode.SYNTAX, text, "is not a reset of a quota");
        }
        Rhythm rhythm = Arrays.stream(Rhythm.values())
                .filter(known -> word(known).equals(parts.group(1)))
                .findFirst()
                .orElseThrow(() -> refuse(ErrorCode.SYNTAX, text, "is not a reset of a quota"));
        if (rhythm == Rhythm.ROLLING && parts.group(2) == null) {
            throw refuse(ErrorCode.SYNTAX, text, "does not say after how many days");
        }
        int number = Optional.ofNullable(parts.group(2)).map(Integer::parseInt).orElse(1);
        return new QuotaReset(rhythm, number, zone(text, Optional.ofNullable(parts.group(3))));
    }

    private static ZoneId zone(String text, Optional<String> id) {
        try {
            return id.map(ZoneId::of).orElse(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            throw refuse(ErrorCode.SYNTAX, text, "names a time zone that is not known");
        }
    }

    private static RuntimeException refuse(ErrorCode code, String text, String why) {
        return Problem.of(code, "quota-reset " + VisibleText.quoted(text), why)
                .remedy("Write never, hourly, daily, weekly, monthly:15, rolling:30, or daily@Europe/Berlin")
                .fact("field", "quota-reset")
                .toException();
    }

    private static String word(Rhythm rhythm) {
        return rhythm.name().toLowerCase(Locale.ROOT);
    }

    /** {@return whether there is a next period} */
    public boolean repeats() {
        return rhythm != Rhythm.NEVER;
    }

    /**
     * {@return when the period ends that holds this moment}
     *
     * @param began when a period began, not after {@code now}
     * @param now the moment
     */
    public Optional<Instant> endOf(Instant began, Instant now) {
        ZonedDateTime local = now.atZone(zone);
        return switch (rhythm) {
            case NEVER -> Optional.empty();
            case HOURLY -> Optional.of(hourAfter(local));
            case DAILY -> Optional.of(midnight(local.toLocalDate().plusDays(1)));
            case WEEKLY -> Optional.of(midnight(local.toLocalDate().with(TemporalAdjusters.next(DayOfWeek.MONDAY))));
            case MONTHLY -> Optional.of(midnight(monthDayAfter(local.toLocalDate())));
            case ROLLING -> Optional.of(lastOf(began, now).plus(rolled()));
        };
    }

    /**
     * {@return when the period began that holds this moment; the same as before while that period lasts}
     *
     * @param began when a period began, not after {@code now}
     * @param now the moment
     */
    public Instant beginOf(Instant began, Instant now) {
        ZonedDateTime local = now.atZone(zone);
        Instant latest = switch (rhythm) {
            case NEVER -> began;
            case HOURLY -> local.truncatedTo(ChronoUnit.HOURS).toInstant();
            case DAILY -> midnight(local.toLocalDate());
            case WEEKLY -> midnight(local.toLocalDate().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
            case MONTHLY -> midnight(monthDayUpTo(local.toLocalDate()));
            case ROLLING -> lastOf(began, now);
        };
        return latest.isAfter(began) ? latest : began;
    }

    /** Where a clock is set back by half an hour, an hour of it may begin before the moment that it holds. */
    private static Instant hourAfter(ZonedDateTime local) {
        ZonedDateTime next = local.truncatedTo(ChronoUnit.HOURS).plusHours(1);
        while (!next.isAfter(local)) {
            next = next.plusHours(1);
        }
        return next.toInstant();
    }

    private Duration rolled() {
        return Duration.ofDays(number);
    }

    private Instant lastOf(Instant began, Instant now) {
        long passed = Math.max(0, Duration.between(began, now).dividedBy(rolled()));
        return began.plus(rolled().multipliedBy(passed));
    }

    private Instant midnight(LocalDate day) {
        return day.atStartOfDay(zone).toInstant();
    }

    private LocalDate dayIn(YearMonth month) {
        return month.atDay(Math.min(number, month.lengthOfMonth()));
    }

    private LocalDate monthDayAfter(LocalDate day) {
        LocalDate here = dayIn(YearMonth.from(day));
        return here.isAfter(day) ? here : dayIn(YearMonth.from(day).plusMonths(1));
    }

    private LocalDate monthDayUpTo(LocalDate day) {
        LocalDate here = dayIn(YearMonth.from(day));
        return here.isAfter(day) ? dayIn(YearMonth.from(day).minusMonths(1)) : here;
    }

    /** {@return the text that {@link #parse} reads} */
    @Override
    public String toString() {
        boolean numbered = rhythm == Rhythm.ROLLING || rhythm == Rhythm.MONTHLY && number != 1;
        return word(rhythm) + (numbered ? ":" + number : "") + (zone.equals(ZoneOffset.UTC) ? "" : "@" + zone.getId());
    }
}
