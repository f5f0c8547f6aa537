package io.vpnmanager.core.internal.config.model;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * From which weight on something is logged, for areas that differ from the rest.
 *
 * @param levels by area
 */
public record AreaLevels(Map<LogArea, LogLevel> levels) {
    /** Copies the map. */
    public AreaLevels {
        levels = Map.copyOf(levels);
    }

    /** {@return what a text says such as {@code store=debug,proxy=error}; empty where it is not one} */
    public static Optional<AreaLevels> parse(String text) {
        Map<LogArea, LogLevel> levels = new EnumMap<>(LogArea.class);
        for (String pair : text.split(",", -1)) {
            String[] sides = pair.split("=", -1);
            Optional<LogArea> area = oneOf(LogArea.values(), sides[0]);
            Optional<LogLevel> level = sides.length == 2 ? oneOf(LogLevel.values(), sides[1]) : Optional.empty();
            if (area.isEmpty() || level.isEmpty() || levels.put(area.get(), level.get()) != null) {
                return Optional.empty();
            }
        }
        return Optional.of(new AreaLevels(levels));
    }

    private static <E extends Enum<E>> Optional<E> oneOf(E[] values, String text) {
        return Arrays.stream(values)
                .filter(value -> value.name().toLowerCase(Locale.ROOT).equals(text))
                .findFirst();
    }
}
