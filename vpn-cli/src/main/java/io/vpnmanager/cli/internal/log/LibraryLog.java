package io.vpnmanager.cli.internal.log;

import io.vpnmanager.api.config.Configuration;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.cli.logs.Area;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the library and what it stands on log: one line each, on standard error or in a file; warnings only unless told
 * otherwise. All ways of logging that Java knows end here, and none of them is begun before something is logged.
 */
public final class LibraryLog {
    private static volatile @Nullable Way way;
    private static volatile boolean followed;

    private LibraryLog() {}

    /** Where lines go, and which do. */
    private record Way(LogLevels levels, LineSink sink, InstantSource clock) {}

    /** Warnings and errors, on standard error, as lines for people. */
    public static void quieten() {
        lead(null);
    }

    /**
     * What is told on standard error, unless an agent has said otherwise. Where nothing was said, nothing is loaded.
     */
    public static void use(Configuration given, boolean verbose) {
        if (followed) {
            return;
        }
        boolean said = verbose || given.settings().keySet().stream().anyMatch(key -> key.startsWith("log."));
        lead(said ? ways(LogSettings.of(given, verbose)) : null);
    }

    private static Way ways(LogSettings settings) {
        return new Way(settings.levels(), new StandardError(settings.format()), InstantSource.system());
    }

    /**
     * What an agent tells, which may last for months: in a file if there is one, and the same thing once a minute.
     *
     * @throws io.vpnmanager.api.error.VpnException {@code PATH} if that file cannot be written; then lines are on
     *     standard error
     */
    public static void follow(LogSettings settings, InstantSource clock) {
        // The next file may be the one that is open.
        lead(ways(settings));
        LineSink sink = sink(settings);
        Later later = new Later();
        Repeats repeats = new Repeats(sink, clock, later::begin);
        later.ends = repeats::tellHeld;
        followed = true;
        way = new Way(settings.levels(), repeats, clock);
    }

    private static LineSink sink(LogSettings settings) {
        LineSink error = new StandardError(settings.format());
        return settings.file()
                .<LineSink>map(path -> new FileSink(open(path, settings), settings.format(), error))
                .orElse(error);
    }

    private static LogFile open(Path path, LogSettings settings) {
        try {
            return LogFile.open(path, settings.fileBytes(), settings.fileCount());
        } catch (IOException e) {
            throw Problem.of(
                            ErrorCode.PATH,
                            "log file " + VisibleText.quoted(path.toString()),
                            "cannot be written: " + e)
                    .remedy("Name a file in a folder that this account may write to")
                    .fact("key", LogSettings.FILE)
                    .toException(e);
        }
    }

    /** Tells what is left to tell. */
    private static final class Later {
        private Runnable ends = () -> {};

        void begin() {
            Thread.ofVirtual().name("log").start(() -> {
                try {
                    Thread.sleep(Repeats.PAUSE);
                    ends.run();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            });
        }
    }

    /** Tells each line to {@code listener}, and leaves standard error alone, until it is let go. */
    public static void tell(Consumer<String> listener) {
        lead(new Way(LogLevels.USUAL, line -> listener.accept(TextLines.of(line)), InstantSource.system()));
        followed = true;
    }

    /** Nobody else is told any more: warnings and errors are on standard error. */
    public static void letGo() {
        quieten();
    }

    private static void lead(@Nullable Way next) {
        Way before = way;
        way = next;
        followed = false;
        if (before != null) {
            before.sink().close();
        }
    }

    private static Way way() {
        Way now = way;
        if (now == null) {
            now = new Way(LogLevels.USUAL, new StandardError(LogFormat.TEXT), InstantSource.system());
            way = now;
        }
        return now;
    }

    static boolean isLogged(Area area, Level level) {
        return way().levels().tell(area, level);
    }

    static void log(Level level, String logger, String message, @Nullable Throwable thrown) {
        log(level, logger, message, thrown, UnaryOperator.identity());
    }

    static void log(
            Level level, String logger, String message, @Nullable Throwable thrown, UnaryOperator<LogLine> more) {
        Way now = way();
        if (now.levels().tell(Area.of(logger), level)) {
            now.sink().tell(more.apply(LogLine.of(now.clock().instant(), level, logger, message, thrown)));
        }
    }
}
