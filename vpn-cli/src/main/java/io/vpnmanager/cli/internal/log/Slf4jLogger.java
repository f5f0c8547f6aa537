package io.vpnmanager.cli.internal.log;

import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;

/** One logger of SLF4J. */
final class Slf4jLogger extends LegacyAbstractLogger {
    private static final long serialVersionUID = 1;

    Slf4jLogger(String name) {
        this.name = name;
    }

    @Override
    protected void handleNormalizedLoggingCall(
            org.slf4j.event.Level level,
            @Nullable Marker marker,
            String pattern,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        String message = MessageFormatter.basicArrayFormat(pattern, arguments);
        LibraryLog.log(level(level), String.valueOf(message), thrown);
    }

    private static Level level(org.slf4j.event.Level level) {
        return switch (level) {
            case ERROR -> Level.ERROR;
            case WARN -> Level.WARNING;
            case INFO -> Level.INFO;
            case DEBUG -> Level.DEBUG;
            case TRACE -> Level.TRACE;
        };
    }

    @Override
    protected @Nullable String getFullyQualifiedCallerName() {
        return null;
    }

    @Override
    public boolean isTraceEnabled() {
        return LibraryLog.isLogged(Level.TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
        return LibraryLog.isLogged(Level.DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
        return LibraryLog.isLogged(Level.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
        return LibraryLog.isLogged(Level.WARNING);
    }

    @Override
    public boolean isErrorEnabled() {
        return LibraryLog.isLogged(Level.ERROR);
    }
}
