package io.vpnmanager.api.terms;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.setting.SettingReader;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * On what terms a user may use servers. Immutable; each method gives other terms. Components may be added.
 *
 * <p>Stores, files and commands carry them as text, by name: {@link #settings()} writes them, {@link #of(Map)} reads
 * them back to equal terms.
 *
 * @param standing what an operator has decided
 * @param expiresAt from when on the user is not let in, cut to the second; empty for never
 * @param quota how much the user may move; empty for no limit
 * @param hold time that begins with the first traffic; where there is an {@code expiresAt} too, the earlier counts
 * @param hours the hours of the week in which the user is let in; empty for all
 * @param limits how much the user may hold of servers at one moment
 * @param next what comes when these terms are used up; empty for nothing
 * @param note what people shall know, a line of {@value #LONGEST_NOTE} characters at most; empty for none
 * @param tags in their order, {@value #MOST_TAGS} at most
 */
public record Terms(
        Standing standing,
        Optional<Instant> expiresAt,
        Optional<Quota> quota,
        Optional<Hold> hold,
        Optional<AccessHours> hours,
        Limits limits,
        Optional<Next> next,
        String note,
        Set<Tag> tags) {
    /** The longest note. */
    public static final int LONGEST_NOTE = 1_000;

    /** The most tags of one user. */
    public static final int MOST_TAGS = 32;

    /** The names of the settings, in the order in which to show them. */
    public static final List<String> SETTINGS = Stream.of(
                    List.of("standing", "expires", "quota", "quota-reset", "quota-carry-over", "hold", "hold-until"),
                    List.of("hours", "hours-zone"),
                    Limits.SETTINGS,
                    List.of("next", "next-carry-over", "note", "tags"))
            .flatMap(List::stream)
            .toList();

    /** No limit at all. */
    public static final Terms NONE = new Terms(
            Standing.NORMAL,
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Limits.NONE,
            Optional.empty(),
            "",
            Set.of());

    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Instant LATEST = Instant.parse("9999-12-31T23:59:59Z");

    /**
     * Checks for null and the ranges, cuts times to the second, and sorts the tags.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for a time outside 1970 to 9999 or too many
     *     tags, {@code BIG} and {@code ENC} for a note that is too long or not one line of text
     */
    public Terms {
        Objects.requireNonNull(standing, "standing");
        expiresAt = expiresAt.map(time -> requireTime("expires", time));
        Objects.requireNonNull(quota, "quota");
        hold = hold.map(held -> new Hold(held.lasts(), held.startsBy().map(time -> requireTime("hold-until", time))));
        Objects.requireNonNull(hours, "hours");
        Objects.requireNonNull(limits, "limits");
        Objects.requireNonNull(next, "next");
        requireLine(note);
        if (tags.size() > MOST_TAGS) {
            throw Problem.of(ErrorCode.RANGE, tags.size() + " tags", "are more than " + MOST_TAGS)
                    .fact("field", "tags")
                    .toException();
        }
        tags = Collections.unmodifiableSet(new TreeSet<>(tags));
    }

    private static Instant requireTime(String field, Instant time) {
        if (time.isBefore(Instant.EPOCH) || time.isAfter(LATEST)) {
            throw Problem.of(ErrorCode.RANGE, field + " " + time, "is outside the years 1970 to 9999")
                    .fact("field", field)
                    .toException();
        }
        return time.truncatedTo(ChronoUnit.SECONDS);
    }

    private static void requireLine(String note) {
        if (note.length() > LONGEST_NOTE) {
            throw Problem.of(ErrorCode.TOO_BIG, "the note", "is longer than " + LONGEST_NOTE + " characters")
                    .fact("field", "note")
                    .toException();
        }
        if (!VisibleText.of(note).equals(note)) {
            throw Problem.of(ErrorCode.ENCODING, "the note", "holds characters that nobody can see")
                    .remedy("Write one line of text")
                    .fact("field", "note")
                    .toException();
        }
    }

    /**
     * {@return these terms with another standing}
     *
     * @param other what an operator has decided
     */
    public Terms standing(Standing other) {
        return new Terms(other, expiresAt, quota, hold, hours, limits, next, note, tags);
    }

    /**
     * {@return these terms with an end}
     *
     * @param time from when on the user is not let in
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} outside the years 1970 to 9999
     */
    public Terms expiresAt(Instant time) {
        return new Terms(standing, Optional.of(time), quota, hold, hours, limits, next, note, tags);
    }

    /**
     * {@return these terms with a quota}
     *
     * @param limit how much the user may move
     */
    public Terms quota(Quota limit) {
        return new Terms(standing, expiresAt, Optional.of(limit), hold, hours, limits, next, note, tags);
    }

    /**
     * {@return these terms with a time that begins with the first traffic}
     *
     * @param time how long
     */
    public Terms hold(Hold time) {
        return new Terms(standing, expiresAt, quota, Optional.of(time), hours, limits, next, note, tags);
    }

    /**
     * {@return these terms with hours}
     *
     * @param others in which the user is let in
     */
    public Terms hours(AccessHours others) {
        return new Terms(standing, expiresAt, quota, hold, Optional.of(others), limits, next, note, tags);
    }

    /**
     * {@return these terms with other limits}
     *
     * @param others how much the user may hold at one moment
     */
    public Terms limits(Limits others) {
        return new Terms(standing, expiresAt, quota, hold, hours, others, next, note, tags);
    }

    /**
     * {@return these terms with others that come when they are used up}
     *
     * @param others what comes
     */
    public Terms next(Next others) {
        return new Terms(standing, expiresAt, quota, hold, hours, limits, Optional.of(others), note, tags);
    }

    /** {@return these terms with nothing that comes when they are used up} */
    public Terms noNext() {
        return new Terms(standing, expiresAt, quota, hold, hours, limits, Optional.empty(), note, tags);
    }

    /**
     * {@return whether somebody who was let in on other terms may not be on these, or not as long}
     *
     * @param others those before
     */
    public boolean isNarrowerThan(Terms others) {
        return standing != Standing.NORMAL
                || isSooner(expiresAt, others.expiresAt)
                || quota.filter(limit -> limit.isNarrowerThan(others.quota)).isPresent()
                || hold.isPresent() && !hold.equals(others.hold)
                || hours.isPresent() && !hours.equals(others.hours);
    }

    private static boolean isSooner(Optional<Instant> end, Optional<Instant> other) {
        return end.filter(time -> other.isEmpty() || time.isBefore(other.get())).isPresent();
    }

    /** {@return the terms as text, by name; those that have their default are left out} */
    public SortedMap<String, List<String>> settings() {
        SortedMap<String, List<String>> settings = new TreeMap<>();
        if (standing != Standing.NORMAL) {
            settings.put("standing", List.of(standing.toString()));
        }
        expiresAt.ifPresent(time -> settings.put("expires", List.of(time.toString())));
        quota.ifPresent(limit -> {
            settings.put("quota", List.of(limit.size().toString()));
            if (limit.reset().repeats()) {
                settings.put("quota-reset", List.of(limit.reset().toString()));
            }
            if (limit.carriesOver()) {
                settings.put("quota-carry-over", List.of("true"));
            }
        });
        hold.ifPresent(held -> {
            settings.put("hold", List.of(Span.text(held.lasts())));
            held.startsBy().ifPresent(time -> settings.put("hold-until", List.of(time.toString())));
        });
        hours.ifPresent(week -> {
            settings.put(
                    "hours", week.daily().stream().map(DailyHours::toString).toList());
            if (!week.zone().equals(ZoneOffset.UTC)) {
                settings.put("hours-zone", List.of(week.zone().getId()));
            }
        });
        limits.addTo(settings);
        next.ifPresent(then -> {
            settings.put("next", List.of(then.template().text()));
            if (then.carriesOver()) {
                settings.put("next-carry-over", List.of("true"));
            }
        });
        if (!note.isEmpty()) {
            settings.put("note", List.of(note));
        }
        if (!tags.isEmpty()) {
            settings.put("tags", tags.stream().map(Tag::text).toList());
        }
        return Collections.unmodifiableSortedMap(settings);
    }

    /**
     * Reads terms.
     *
     * @param settings by name, as {@link #settings()} gives them
     * @return the terms
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code UNK} for a setting that there is not, {@code SYN}
     *     for one that has too many values or comes without the one that it belongs to, else as the reader of that
     *     setting says
     */
    public static Terms of(Map<String, List<String>> settings) {
        SettingReader reader = new SettingReader("a user", SETTINGS, settings);
        Terms terms = new Terms(
                reader.optional("standing", Standing::parse).orElse(Standing.NORMAL),
                reader.optional("expires", text -> time("expires", text)),
                quota(reader),
                hold(reader),
                hours(reader),
                Limits.of(reader),
                next(reader),
                reader.optional("note", text -> text).orElse(""),
                Set.copyOf(reader.all("tags", Tag::parse)));
        reader.requireNoMore();
        return terms;
    }

    private static Optional<Quota> quota(SettingReader reader) {
        Optional<ByteSize> size = reader.optional("quota", ByteSize::parse);
        Optional<QuotaReset> reset = reader.optional("quota-reset", QuotaReset::parse);
        boolean carriesOver = reader.flag("quota-carry-over");
        if (size.isEmpty() && (reset.isPresent() || carriesOver)) {
            throw belongsTo(reset.isPresent() ? "quota-reset" : "quota-carry-over", "quota");
        }
        return size.map(bytes -> new Quota(bytes, reset.orElse(QuotaReset.NEVER), carriesOver));
    }

    private static Optional<Hold> hold(SettingReader reader) {
        Optional<Duration> lasts = reader.optional("hold", Span::parse);
        Optional<Instant> startsBy = reader.optional("hold-until", text -> time("hold-until", text));
        if (lasts.isEmpty() && startsBy.isPresent()) {
            throw belongsTo("hold-until", "hold");
        }
        return lasts.map(length -> new Hold(length, startsBy));
    }

    private static Optional<AccessHours> hours(SettingReader reader) {
        List<DailyHours> daily = reader.all("hours", DailyHours::parse);
        Optional<ZoneId> zone = reader.optional("hours-zone", AccessHours::zone);
        if (daily.isEmpty() && zone.isPresent()) {
            throw belongsTo("hours-zone", "hours");
        }
        return daily.isEmpty() ? Optional.empty() : Optional.of(new AccessHours(daily, zone.orElse(ZoneOffset.UTC)));
    }

    private static Optional<Next> next(SettingReader reader) {
        Optional<TemplateName> template = reader.optional("next", TemplateName::parse);
        boolean carriesOver = reader.flag("next-carry-over");
        if (template.isEmpty() && carriesOver) {
            throw belongsTo("next-carry-over", "next");
        }
        return template.map(name -> new Next(name, carriesOver));
    }

    private static RuntimeException belongsTo(String name, String other) {
        return Problem.of(ErrorCode.SYNTAX, "setting " + name + " of a user", "comes without " + other)
                .remedy("Give " + other + " too, or leave " + name + " out")
                .fact("field", name)
                .toException();
    }

    private static Instant time(String field, String text) {
        try {
            return DAY.matcher(text).matches()
                    ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                    : Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw Problem.of(ErrorCode.SYNTAX, field + " " + VisibleText.quoted(text), "is not a time in RFC 3339")
                    .remedy("Write it like 2026-12-31T00:00:00Z, or 2026-12-31 for its begin in UTC")
                    .fact("field", field)
                    .toException(e);
        }
    }
}
