package io.vpnmanager.api.terms;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The hours of the week in which a user is let in. Where a clock is set forward over the begin or the end of some,
 * these move with it; where it is set back, the earlier of two equal times counts.
 *
 * @param daily one to {@value #MOST}; the user is let in where any of them holds
 * @param zone whose clock tells the hours
 */
public record AccessHours(List<DailyHours> daily, ZoneId zone) {
    /** The most of them. */
    public static final int MOST = 21;

    /** Hours may reach into the next day, and every hour of the week comes again within eight. */
    private static final int DAYS_AHEAD = 8;

    /**
     * Checks the number and copies the list.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for none or too many
     */
    public AccessHours {
        daily = List.copyOf(daily);
        Objects.requireNonNull(zone, "zone");
        if (daily.isEmpty() || daily.size() > MOST) {
            throw Problem.of(ErrorCode.RANGE, daily.size() + " hours", "are not 1 to " + MOST)
                    .fact("field", "hours")
                    .toException();
        }
    }

    /**
     * Reads the name of a zone.
     *
     * @param text as the database of time zones has it, {@code Europe/Berlin}, or {@code UTC}
     * @return the zone
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} for one that is not known
     */
    static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw Problem.of(
                            ErrorCode.SYNTAX, "hours-zone " + VisibleText.quoted(text), "is no time zone that is known")
                    .remedy("Write it like Europe/Berlin")
                    .fact("field", "hours-zone")
                    .toException(e);
        }
    }

    /**
     * {@return whether a moment is within them}
     *
     * @param moment which
     */
    public boolean hold(Instant moment) {
        LocalDate today = moment.atZone(zone).toLocalDate();
        return Stream.of(today.minusDays(1), today)
                .anyMatch(day -> daily.stream().anyMatch(hours -> hold(hours, day, moment)));
    }

    private boolean hold(DailyHours hours, LocalDate day, Instant moment) {
        return hours.days().contains(day.getDayOfWeek())
                && !hours.begin(day, zone).toInstant().isAfter(moment)
                && hours.end(day, zone).toInstant().isAfter(moment);
    }

    /**
     * {@return when they begin or end next; empty where they never do, because they hold all the time}
     *
     * @param moment after which
     */
    public Optional<Instant> nextChange(Instant moment) {
        boolean now = hold(moment);
        return edges(moment.atZone(zone).toLocalDate())
                .filter(edge -> edge.isAfter(moment) && hold(edge) != now)
                .min(Instant::compareTo);
    }

    private Stream<Instant> edges(LocalDate today) {
        return today.minusDays(1)
                .datesUntil(today.plusDays(DAYS_AHEAD))
                .flatMap(day -> daily.stream()
                        .filter(hours -> hours.days().contains(day.getDayOfWeek()))
                        .flatMap(hours -> Stream.of(hours.begin(day, zone), hours.end(day, zone))))
                .map(ZonedDateTime::toInstant);
    }
}
