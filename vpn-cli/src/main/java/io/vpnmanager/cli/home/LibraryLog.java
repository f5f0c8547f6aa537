package io.vpnmanager.cli.home;

import io.vpnmanager.api.error.VisibleText;
import java.util.Locale;
import java.util.logging.ConsoleHandler;
import java.util.logging.Formatter;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

/** What the library and what it stands on log: warnings only, one line each, on standard error. */
public final class LibraryLog {
    /** Loggers that nothing else refers to may be collected, and forget their level. */
    private static final Logger ROOT = Logger.getLogger("");

    private LibraryLog() {}

    /** Replaces the handlers that the JVM starts with. */
    public static void quieten() {
        for (Handler handler : ROOT.getHandlers()) {
            ROOT.removeHandler(handler);
        }
        Handler handler = new ConsoleHandler();
        handler.setLevel(Level.WARNING);
        handler.setFormatter(new OneLine());
        ROOT.addHandler(handler);
        ROOT.setLevel(Level.WARNING);
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
