package io.vpnmanager.cli.internal.log;

import io.vpnmanager.cli.logs.Area;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What is told, before it is text.
 *
 * @param at when
 * @param level how much it weighs
 * @param area what it is about
 * @param logger who told it, in the words of a library; for lines of others alone
 * @param message a sentence, of anything
 * @param facts more of it by name, in their order
 * @param error what went wrong, if something did
 */
record LogLine(
        Instant at,
        Level level,
        Area area,
        Optional<String> logger,
        String message,
        Map<String, Object> facts,
        Optional<String> error) {
    /** No line is longer than a few of these: who writes more has lost their way. */
    private static final int LONGEST = 4096;

    static LogLine of(Instant at, Level level, String logger, String message, @Nullable Throwable thrown) {
        Area area = Area.of(logger);
        return new LogLine(
                at,
                level,
                area,
                Optional.of(logger).filter(name -> area == Area.LIBRARIES),
                cut(message),
                Map.of(),
                Optional.ofNullable(thrown).map(Throwable::toString).map(LogLine::cut));
    }

    /** {@return the same with one more fact, unless it has one of that name} */
    LogLine with(String name, @Nullable Object value) {
        Map<String, Object> more = new LinkedHashMap<>(facts);
        more.putIfAbsent(cut(name), value instanceof Number number ? number : cut(String.valueOf(value)));
        return new LogLine(at, level, area, logger, message, more, error);
    }

    LogLine at(Instant moment) {
        return new LogLine(moment, level, area, logger, message, facts, error);
    }

    String weight() {
        return level.getName().toLowerCase(Locale.ROOT);
    }

    /** Half of a character that stands alone is no text in any encoding. */
    private static String cut(String text) {
        String whole = text.length() > LONGEST ? text.substring(0, LONGEST) + "…" : text;
        return whole.codePoints()
                .map(point -> Character.getType(point) == Character.SURROGATE ? 0xFFFD : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
