package io.vpnmanager.cli.internal.log;

import io.vpnmanager.api.error.VisibleText;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What the library and what it stands on log: one line each, on standard error; warnings only unless told otherwise.
 * All ways of logging that Java knows end here, and none of them is begun before something is logged.
 */
public final class LibraryLog {
    private static final FileOutputStream STANDARD_ERROR = new FileOutputStream(FileDescriptor.err);

    private static volatile Level least = Level.WARNING;
    private static volatile @Nullable Consumer<String> reader;

    private LibraryLog() {}

    /** Warnings and errors, on standard error. */
    public static void quieten() {
        speak("warning");
    }

    /** The same, from this weight on: {@code error}, {@code warning}, {@code info} or {@code debug}. */
    public static void speak(String weight) {
        least = switch (weight) {
            case "error" -> Level.ERROR;
            case "info" -> Level.INFO;
            case "debug" -> Level.DEBUG;
            default -> Level.WARNING;
        };
        if (least == Level.DEBUG) {
            JavaLogging.tellAll();
        }
    }

    /** Tells each line to {@code listener}, and leaves standard error alone, until it is let go. */
    public static void tell(Consumer<String> listener) {
        least = Level.WARNING;
        reader = listener;
    }

    /** Nobody else is told any more: warnings and errors are on standard error. */
    public static void letGo() {
        reader = null;
        quieten();
    }

    static boolean isLogged(Level level) {
        return level.getSeverity() >= least.getSeverity();
    }

    static void log(Level level, String message, @Nullable Throwable thrown) {
        if (isLogged(level)) {
            Consumer<String> listener = reader;
            String line = line(level, message, thrown);
            if (listener == null) {
                print(line);
            } else {
                listener.accept(line);
            }
        }
    }

    private static String line(Level level, String message, @Nullable Throwable thrown) {
        String cause = thrown == null ? "" : " (" + thrown + ")";
        return "vpn: " + level.getName().toLowerCase(Locale.ROOT) + ": " + VisibleText.of(message + cause);
    }

    /** In one piece, so that lines of several threads do not mix. */
    private static void print(String line) {
        try {
            STANDARD_ERROR.write((line + "\n").getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            // There is nowhere else to say it.
            return;
        }
    }
}
