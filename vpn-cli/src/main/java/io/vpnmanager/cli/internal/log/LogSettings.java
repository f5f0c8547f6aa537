package io.vpnmanager.cli.internal.log;

import io.vpnmanager.api.config.Configuration;
import io.vpnmanager.api.terms.ByteSize;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What is logged, how, and where to.
 *
 * @param levels from which weight on
 * @param format how a line is written
 * @param file where to; standard error without it
 * @param fileBytes how big a file may be
 * @param fileCount how many there may be
 */
public record LogSettings(LogLevels levels, LogFormat format, Optional<Path> file, long fileBytes, int fileCount) {
    /** The keys of settings. */
    public static final String LEVEL = "log.level";

    /** How a line is written. */
    public static final String FORMAT = "log.format";

    /** Where an agent logs to. */
    public static final String FILE = "log.file";

    private static final String AREAS = "log.areas";
    private static final String SIZE = "log.file-size";
    private static final String COUNT = "log.file-count";

    /** All of them. */
    public static final List<String> ALL = List.of(LEVEL, AREAS, FORMAT, FILE, SIZE, COUNT);

    /**
     * {@return what most commands heed: they log on standard error}
     *
     * @param given valid settings
     * @param verbose whether what was done is wanted too
     */
    public static LogSettings of(Configuration given, boolean verbose) {
        return read(given, verbose, given.given(AREAS), Optional.empty());
    }

    /**
     * {@return what an agent heeds: it also tells what it does, and may have a file}
     *
     * @param given valid settings
     * @param verbose whether what was done is wanted too
     */
    public static LogSettings ofAgent(Configuration given, boolean verbose) {
        boolean said = verbose || given.given(LEVEL).isPresent();
        return read(
                given,
                verbose,
                given.given(AREAS).or(() -> said ? Optional.empty() : Optional.of("agent=info")),
                given.given(FILE).map(Path::of));
    }

    private static LogSettings read(Configuration given, boolean verbose, Optional<String> areas, Optional<Path> file) {
        LogWeight wanted = given.given(LEVEL).map(LogWeight::parse).orElse(LogWeight.WARNING);
        LogLevels all = LogLevels.from(verbose && wanted != LogWeight.DEBUG ? LogWeight.INFO : wanted);
        return new LogSettings(
                areas.map(all::with).orElse(all),
                given.given(FORMAT).map(LogFormat::parse).orElse(LogFormat.TEXT),
                file,
                given.given(SIZE).map(ByteSize::parse).map(ByteSize::bytes).orElse(10L << 20),
                given.given(COUNT).map(Integer::valueOf).orElse(5));
    }

    /** {@return whether programs are to read what is on standard error} */
    public boolean isForPrograms() {
        return file.isEmpty() && format != LogFormat.TEXT;
    }
}
