package io.vpnmanager.cli.internal.log;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import java.util.Locale;

/** How a line is written. */
public enum LogFormat {
    /** For people. */
    TEXT,
    /** One object a line. */
    JSON,
    /** One line of pairs. */
    LOGFMT;

    /** Reads the name that options and settings use, exactly. */
    public static LogFormat parse(String text) {
        for (LogFormat format : values()) {
            if (format.toString().equals(text)) {
                return format;
            }
        }
        throw Problem.of(ErrorCode.UNKNOWN, "log format " + VisibleText.quoted(text), "is not known")
                .remedy("Choose one of text, json, logfmt")
                .fact("field", "log-format")
                .toException();
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** {@return the line without its end; nothing in it ends a line or moves a cursor} */
    String write(LogLine line) {
        return switch (this) {
            case TEXT -> TextLines.of(line);
            case JSON -> JsonLines.of(line);
            case LOGFMT -> LogfmtLines.of(line);
        };
    }
}
