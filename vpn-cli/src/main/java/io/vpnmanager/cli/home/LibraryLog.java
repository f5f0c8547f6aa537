package io.vpnmanager.cli.home;

import io.vpnmanager.api.error.VisibleText;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/**
 * What the library and what it stands on log: one line each, on standard error; warnings only unless told otherwise.
 */
public final class LibraryLog {
    /** Loggers that nothing else refers to may be collected, and forget their level. */
    private static final Logger ROOT = Logger.getLogger("");

    private LibraryLog() {}

    /** Replaces the handlers that the JVM starts with. */
    public static void quieten() {
        speak("warning");
    }

    /** The same, from this weight on: {@code error}, {@code warning}, {@code info} or {@code debug}. */
    public static void speak(String weight) {
        Level level = switch (weight) {
            case "error" -> Level.SEVERE;
            case "info" -> Level.INFO;
            case "debug" -> Level.FINE;
            default -> Level.WARNING;
        };
        handle(new ConsoleHandler(), level);
    }

    /** Tells each line to {@code listener}, and leaves standard error alone. */
    public static void tell(Consumer<String> listener) {
        handle(
                new Handler() {
                    @Override
                    public void publish(LogRecord line) {
                        if (isLoggable(line)) {
                            listener.accept(getFormatter().format(line).strip());
                        }
                    }

                    @Override
                    public void flush() {
                        // Each line is told at once.
                    }

                    @Override
                    public void close() {
                        // There is nothing to close.
                    }
                },
                Level.WARNING);
    }

    private static void handle(Handler handler, Level level) {
        for (Handler other : ROOT.getHandlers()) {
            ROOT.removeHandler(other);
        }
        handler.setLevel(level);
        handler.setFormatter(new OneLine());
        ROOT.addHandler(handler);
        ROOT.setLevel(level);
    }

    static final class OneLine extends Formatter {
        @Override
        public String format(LogRecord line) {
            String level = line.getLevel().getName().toLowerCase(Locale.ROOT);
            String cause = line.getThrown() == null ? "" : " (" + line.getThrown() + ")";
            return "vpn: " + level + ": " + VisibleText.of(formatMessage(line) + cause) + "\n";
        }
    }
}
