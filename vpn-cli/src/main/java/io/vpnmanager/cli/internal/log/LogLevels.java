package io.vpnmanager.cli.internal.log;

import io.vpnmanager.cli.logs.Area;
import java.lang.System.Logger.Level;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** From which weight on something is told, in general and for single areas. */
final class LogLevels {
    /** Warnings and errors. */
    static final LogLevels USUAL = new LogLevels(Level.WARNING, Map.of());

    private final Level least;
    private final Map<Area, Level> areas;

    private LogLevels(Level least, Map<Area, Level> areas) {
        this.least = least;
        this.areas = areas;
    }

    static LogLevels from(LogWeight least) {
        return new LogLevels(least.level(), Map.of());
    }

    /** {@return the same, but for areas as a valid setting tells them: {@code store=debug,proxy=error}} */
    LogLevels with(String setting) {
        Map<Area, Level> more = new EnumMap<>(Area.class);
        more.putAll(areas);
        for (String pair : setting.split(",", -1)) {
            int sign = pair.indexOf('=');
            Area area = Area.valueOf(pair.substring(0, sign).toUpperCase(Locale.ROOT));
            more.put(area, LogWeight.parse(pair.substring(sign + 1)).level());
        }
        return new LogLevels(least, more);
    }

    boolean tell(Area area, Level level) {
        Level wanted = areas.getOrDefault(area, least);
        boolean tooFine = area == Area.LIBRARIES && level.getSeverity() < Level.INFO.getSeverity();
        return !tooFine && level.getSeverity() >= wanted.getSeverity();
    }
}
