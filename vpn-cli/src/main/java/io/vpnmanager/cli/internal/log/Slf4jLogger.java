package io.vpnmanager.cli.internal.log;

import io.vpnmanager.cli.logs.Area;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import org.slf4j.event.LoggingEvent;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.LoggingEventAware;

/** One logger of SLF4J. What a thread is at (an operation, a request) is a fact of each line that it tells. */
final class Slf4jLogger extends LegacyAbstractLogger implements LoggingEventAware {
    private static final long serialVersionUID = 1;

    private final Area area;

    Slf4jLogger(String name) {
        this.name = name;
        this.area = Area.of(name);
    }

    @Override
    protected void handleNormalizedLoggingCall(
            org.slf4j.event.Level level,
            @Nullable Marker marker,
            String pattern,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown) {
        tell(level, pattern, arguments, thrown, List.of());
    }

    @Override
    public void log(LoggingEvent event) {
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        tell(
                event.getLevel(),
                event.getMessage(),
                event.getArgumentArray(),
                event.getThrowable(),
                pairs == null ? List.of() : pairs);
    }

    private void tell(
            org.slf4j.event.Level level,
            @Nullable String pattern,
            Object @Nullable [] arguments,
            @Nullable Throwable thrown,
            List<KeyValuePair> pairs) {
        String message = String.valueOf(MessageFormatter.basicArrayFormat(pattern, arguments));
        LibraryLog.log(level(level), name, message, thrown, facts(pairs));
    }

    private static UnaryOperator<LogLine> facts(List<KeyValuePair> pairs) {
        return line -> {
            LogLine more = line;
            for (KeyValuePair pair : pairs) {
                more = more.with(pair.key, pair.value);
            }
            Map<String, String> context = MDC.getCopyOfContextMap();
            if (context != null) {
                for (Map.Entry<String, String> fact : context.entrySet()) {
                    more = more.with(fact.getKey(), fact.getValue());
                }
            }
            return more;
        };
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
        return LibraryLog.isLogged(area, Level.TRACE);
    }

    @Override
    public boolean isDebugEnabled() {
        return LibraryLog.isLogged(area, Level.DEBUG);
    }

    @Override
    public boolean isInfoEnabled() {
        return LibraryLog.isLogged(area, Level.INFO);
    }

    @Override
    public boolean isWarnEnabled() {
        return LibraryLog.isLogged(area, Level.WARNING);
    }

    @Override
    public boolean isErrorEnabled() {
        return LibraryLog.isLogged(area, Level.ERROR);
    }
}
