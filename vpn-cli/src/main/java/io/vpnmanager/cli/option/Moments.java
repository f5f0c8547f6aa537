package io.vpnmanager.cli.option;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.terms.Span;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.regex.Pattern;

/** Moments as options take them. */
public final class Moments {
    private static final Pattern DAY = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");
    private static final Pattern MOMENT =
            Pattern.compile(DAY.pattern() + "T[0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,9})?(Z|[+-][0-9]{2}:[0-9]{2})");

    private Moments() {}

    /** Reads RFC 3339, or a day, which begins at midnight UTC. */
    public static Instant parse(String text) {
        try {
            if (DAY.matcher(text).matches()) {
                return LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
            }
            if (MOMENT.matcher(text).matches()) {
                return OffsetDateTime.parse(text).toInstant();
            }
        } catch (DateTimeException e) {
            throw refuse(text, "names a day or a time that does not exist").toException(e);
        }
        throw refuse(text, "is not a time in RFC 3339").toException();
    }

    /** {@return whether the text is a span, such as 30d, and no time} */
    public static boolean isSpan(String text) {
        return text.length() < "2026-12-31".length() && text.indexOf('-') < 0;
    }

    /** Reads a time as {@link #parse}, or a span of time back from now. */
    public static Instant parseBefore(Instant now, String text) {
        if (!isSpan(text)) {
            return parse(text);
        }
        try {
            return now.minus(Span.parse(text));
        } catch (VpnException e) {
            throw Problem.of(e.code(), e.problem().subject(), e.problem().reason())
                    .remedy(e.problem().remedy() + ", or like 2026-11-24")
                    .toException(e);
        }
    }

    private static Problem refuse(String text, String why) {
        return Problem.of(ErrorCode.SYNTAX, "time " + VisibleText.quoted(text), why)
                .remedy("Write it like 2026-11-24T10:00:00Z or 2026-11-24");
    }
}
