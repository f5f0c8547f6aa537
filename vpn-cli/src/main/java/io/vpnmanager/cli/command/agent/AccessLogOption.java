package io.vpnmanager.cli.command.agent;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the agent records connections, if it is to. */
final class AccessLogOption {
    static final String SETTING = "access-log.file";
    private static final String FILE = "--access-log";

    @Option(
            names = FILE,
            paramLabel = "FILE",
            description = "Write a line of JSON for each connection of a client of the socks5 and http servers, when "
                    + "it ends: who, from where, to where, how much, why it ended. Off by default. A new file is its "
                    + "owner's alone; when it is moved away the next line begins another.")
    @Nullable Path file;

    /** {@return the file that the option names} */
    Optional<Path> file() {
        return Optional.ofNullable(file).map(named -> named.toAbsolutePath().normalize());
    }

    /** {@return the words of a command line that tell the same} */
    List<String> words() {
        return file().map(named -> List.of(FILE, named.toString())).orElse(List.of());
    }
}
