package io.vpnmanager.cli.internal.log;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.lang.System.Logger.Level;
import java.util.Locale;

/** From which weight on something is logged, in the words of options and settings. */
public enum LogWeight {
    /** What failed. */
    ERROR(Level.ERROR),
    /** Also what people should look at. */
    WARNING(Level.WARNING),
    /** Also what was done. */
    INFO(Level.INFO),
    /** Everything. */
    DEBUG(Level.DEBUG);

    private final Level level;

    LogWeight(Level level) {
        this.level = level;
    }

    /** Reads the name that options and settings use, exactly. */
    public static LogWeight parse(String text) {
        for (LogWeight weight : values()) {
            if (weight.toString().equals(text)) {
                return weight;
            }
        }
        throw Problem.of(ErrorCode.UNKNOWN, "weight " + VisibleText.quoted(text), "is not known")
                .remedy("Choose one of error, warning, info, debug")
                .fact("field", "log-level")
                .toException();
    }

    Level level() {
        return level;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
