package io.vpnmanager.api.terms;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The same hours of some days of the week. Its text names the days, alone or from one to another, and the hours of a
 * clock of 24: {@code mon-fri 08:00-18:30}, {@code sat,sun 10:00-24:00}; hours that end before they begin end on the
 * next day: {@code fri 22:00-04:00}.
 *
 * @param days those on which the hours begin, one at least
 * @param from the minute of the day at which they begin, 0 to 1439
 * @param until the minute of the day before which they end, 1 to 1440; of the next day, where it is not behind
 *     {@code from}
 */
public record DailyHours(Set<DayOfWeek> days, int from, int until) {
    private static final int HOUR = 60;
    private static final int DAY = 24 * HOUR;
    private static final String DAY_NAME = "(?:mon|tue|wed|thu|fri|sat|sun)";
    private static final String DAY_SPAN = DAY_NAME + "(?:-" + DAY_NAME + ")?";
    private static final String CLOCK = "([01][0-9]|2[0-4]):([0-5][0-9])";
    private static final Pattern TEXT =
            Pattern.compile("(" + DAY_SPAN + "(?:," + DAY_SPAN + ")*) " + CLOCK + "-" + CLOCK);

    /**
     * Checks the ranges and copies the set.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for no day, for minutes outside their range,
     *     or for hours that end as they begin
     */
    public DailyHours {
        if (days.isEmpty()) {
            throw Problem.of(ErrorCode.RANGE, "hours of no day", "let nobody in")
                    .toException();
        }
        if (from < 0 || from >= DAY || until < 1 || until > DAY || from == until) {
            throw refuse(ErrorCode.RANGE, clock(from) + "-" + clock(until), "is no part of a day");
        }
        days = Collections.unmodifiableSet(EnumSet.copyOf(days));
    }

    /**
     * Reads what {@link #toString} writes, and days in any order.
     *
     * @param text what to read
     * @return the hours
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} for other text, {@code RNG} for hours that
     *     there are not
     */
    public static DailyHours parse(String text) {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw refuse(ErrorCode.SYNTAX, text, "is not days and hours");
        }
        int until = minute(parts.group(4), parts.group(5));
        return new DailyHours(days(parts.group(1)), minute(parts.group(2), parts.group(3)), until == 0 ? DAY : until);
    }

    private static int minute(String hour, String minute) {
        return Integer.parseInt(hour) * HOUR + Integer.parseInt(minute);
    }

    private static Set<DayOfWeek> days(String text) {
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        for (String span : text.split(",", -1)) {
            DayOfWeek last = day(span.substring(span.length() - 3));
            DayOfWeek next = day(span.substring(0, 3));
            while (next != last) {
                days.add(next);
                next = next.plus(1);
            }
            days.add(last);
        }
        return days;
    }

    private static DayOfWeek day(String name) {
        return EnumSet.allOf(DayOfWeek.class).stream()
                .filter(day -> name(day).equals(name))
                .findFirst()
                .orElseThrow(() -> refuse(ErrorCode.SYNTAX, name, "is not a day"));
    }

    private static String name(DayOfWeek day) {
        return day.name().substring(0, 3).toLowerCase(Locale.ROOT);
    }

    private static RuntimeException refuse(ErrorCode code, String text, String why) {
        return Problem.of(code, "hours " + VisibleText.quoted(text), why)
                .remedy("Write them like mon-fri 08:00-18:00 or sat,sun 10:00-24:00")
                .fact("field", "hours")
                .toException();
    }

    /** {@return when those begin that begin on this day} */
    ZonedDateTime begin(LocalDate day, ZoneId zone) {
        return at(day, from, zone);
    }

    /** {@return when those end that begin on this day} */
    ZonedDateTime end(LocalDate day, ZoneId zone) {
        return at(until > from ? day : day.plusDays(1), until, zone);
    }

    private static ZonedDateTime at(LocalDate day, int minute, ZoneId zone) {
        return minute == DAY
                ? day.plusDays(1).atStartOfDay(zone)
                : day.atTime(LocalTime.of(minute / HOUR, minute % HOUR)).atZone(zone);
    }

    private static String clock(int minute) {
        return "%02d:%02d".formatted(minute / HOUR, minute % HOUR);
    }

    /** {@return the text that {@link #parse} reads, with days that follow each other as a span} */
    @Override
    public String toString() {
        return runs().map(DailyHours::span).collect(Collectors.joining(",")) + " " + clock(from) + "-" + clock(until);
    }

    /** {@return the days in their order, those together that follow each other} */
    private Stream<List<DayOfWeek>> runs() {
        List<List<DayOfWeek>> runs = new ArrayList<>();
        for (DayOfWeek day : days) {
            if (runs.isEmpty() || runs.getLast().getLast().plus(1) != day) {
                runs.add(new ArrayList<>());
            }
            runs.getLast().add(day);
        }
        return runs.stream();
    }

    private static String span(List<DayOfWeek> run) {
        String between = run.size() == 2 ? "," : "-";
        return run.size() == 1 ? name(run.getFirst()) : name(run.getFirst()) + between + name(run.getLast());
    }
}
