package io.vpnmanager.cli.command.agent;

import io.vpnmanager.cli.internal.log.LogFormat;
import io.vpnmanager.cli.internal.log.LogSettings;
import io.vpnmanager.cli.internal.log.LogWeight;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the agent logs, how, and where to. */
final class LogOptions {
    private static final String LEVEL = "--log-level";
    private static final String FORMAT = "--log-format";
    private static final String FILE = "--log-file";
    private static final OptionNames OPTIONS =
            new OptionNames(Map.of(LogSettings.LEVEL, LEVEL, LogSettings.FORMAT, FORMAT, LogSettings.FILE, FILE));

    @Option(
            names = LEVEL,
            paramLabel = "LEVEL",
            description = "From which weight on something is logged: error, warning, info or debug. Default: warning, "
                    + "and info of what the agent itself does. log.areas tells it for single areas.")
    @Nullable LogWeight level;

    @Option(
            names = FORMAT,
            paramLabel = "FORMAT",
            description = "How: text for people, json or logfmt for programs. Default: text.")
    @Nullable LogFormat format;

    @Option(
            names = FILE,
            paramLabel = "FILE",
            description = "Where to, instead of standard error. It is its owner's alone; at 10 MiB it becomes FILE.1, "
                    + "and five are kept (log.file-size, log.file-count). What cannot be written there is told on "
                    + "standard error.")
    @Nullable Path file;

    /** {@return the file that the option names} */
    Optional<Path> file() {
        return Optional.ofNullable(file).map(named -> named.toAbsolutePath().normalize());
    }

    /** {@return what the options say, by the keys of settings} */
    Map<String, String> said() {
        Map<String, String> said = new LinkedHashMap<>();
        if (level != null) {
            said.put(LogSettings.LEVEL, level.toString());
        }
        if (format != null) {
            said.put(LogSettings.FORMAT, format.toString());
        }
        file().ifPresent(named -> said.put(LogSettings.FILE, named.toString()));
        return said;
    }

    /** {@return the words of a command line that tell the same} */
    List<String> words() {
        return OPTIONS.words(said());
    }
}
