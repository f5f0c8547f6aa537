package io.vpnmanager.cli.internal.log;

import io.vpnmanager.cli.logs.Area;
import java.text.MessageFormat;
import java.util.ResourceBundle;
import org.jspecify.annotations.Nullable;

/**
 * Brings to {@link LibraryLog} what Java itself logs. It asks for somebody like this at the end of each process, and
 * looks into every jar where it finds nobody in the first.
 */
public final class PlatformLogging extends System.LoggerFinder {
    /** For {@link java.util.ServiceLoader}. */
    public PlatformLogging() {}

    @Override
    public System.Logger getLogger(String name, Module module) {
        return new PlatformLogger(name);
    }

    private record PlatformLogger(String name) implements System.Logger {
        @Override
        public String getName() {
            return name;
        }

        @Override
        public boolean isLoggable(Level level) {
            return LibraryLog.isLogged(Area.of(name), level);
        }

        @Override
        public void log(
                Level level, @Nullable ResourceBundle bundle, @Nullable String message, @Nullable Throwable thrown) {
            LibraryLog.log(level, name, String.valueOf(message), thrown);
        }

        @Override
        public void log(
                Level level, @Nullable ResourceBundle bundle, @Nullable String format, @Nullable Object... arguments) {
            if (isLoggable(level)) {
                LibraryLog.log(level, name, message(String.valueOf(format), arguments), null);
            }
        }

        /** Only with arguments is it a format; one that is none is told as it stands. */
        private static String message(String format, @Nullable Object @Nullable [] arguments) {
            if (arguments == null || arguments.length == 0) {
                return format;
            }
            try {
                return MessageFormat.format(format, arguments);
            } catch (IllegalArgumentException e) {
                return format;
            }
        }
    }
}
