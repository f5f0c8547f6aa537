package io.vpnmanager.cli.internal.log;

import java.lang.System.Logger.Level;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.SimpleFormatter;

/** Brings to {@link LibraryLog} what is logged by {@code java.util.logging}, as {@link JavaLogging} has it. */
public final class JavaLogHandler extends Handler {
    private final Formatter messages = new SimpleFormatter();

    /** For {@link java.util.logging.LogManager}. */
    public JavaLogHandler() {}

    @Override
    public void publish(LogRecord line) {
        String logger = String.valueOf(line.getLoggerName());
        LibraryLog.log(level(line.getLevel().intValue()), logger, messages.formatMessage(line), line.getThrown());
    }

    private static Level level(int weight) {
        if (weight >= java.util.logging.Level.SEVERE.intValue()) {
            return Level.ERROR;
        }
        if (weight >= java.util.logging.Level.WARNING.intValue()) {
            return Level.WARNING;
        }
        return weight >= java.util.logging.Level.INFO.intValue() ? Level.INFO : Level.DEBUG;
    }

    @Override
    public void flush() {
        // Each line is told at once.
    }

    @Override
    public void close() {
        // There is nothing to close.
    }
}
