package io.vpnmanager.cli.command.users;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.bulk.ExportOptions;
import io.vpnmanager.api.bulk.UserFileFormat;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.terminal.Terminal;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code vpn users export}. */
@Command(
        name = "export",
        headerHeading = "Example:%n  vpn users export users.csv%n%n",
        header = "Write all users to a file.",
        description = {
            "Writes what vpn users import reads: names, protocols, mail addresses, groups and terms, to standard "
                    + "output or to a new file that only you can read, which appears when it is whole. In CSV, a cell "
                    + "that a spreadsheet could take for a formula has an apostrophe in front.",
            "",
            "Secrets are left out, and an import draws new ones, so that people need new links. With --with-secrets, "
                    + "whoever has the file can use every server as any of its users."
        })
@Exits({ErrorCode.SYNTAX, ErrorCode.PATH, ErrorCode.UNKNOWN})
public final class ExportUsers implements Runnable {
    private static final String STANDARD_OUTPUT = "-";

    private final Homes homes;
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "A file that does not exist yet; - for standard output.")
    String file = STANDARD_OUTPUT;

    @Option(
            names = "--format",
            paramLabel = "F",
            description = "csv or json. Default: as the name of the file ends; json on standard output.")
    @Nullable UserFileFormat format;

    @Option(
            names = "--with-secrets",
            description = "Write generated secrets in clear and chosen passwords as their hashes.")
    boolean withSecrets;

    @Option(names = "--force", description = "Replace the file if it exists.")
    boolean force;

    /** The command on these homes. */
    public ExportUsers(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        ExportOptions options = options();
        try (Vpn vpn = homes.open()) {
            if (file.equals(STANDARD_OUTPUT)) {
                vpn.userFiles().export(options, terminal.out());
                return;
            }
            long users = terminal.working("writing users", () -> vpn.userFiles().exportTo(Path.of(file), options));
            terminal.note(users + " users are written to " + file);
        }
    }

    private ExportOptions options() {
        ExportOptions options = ExportOptions.of(format());
        ExportOptions revealing = withSecrets ? options.revealingSecrets() : options;
        return force ? revealing.replacing() : revealing;
    }

    private UserFileFormat format() {
        if (format != null) {
            return format;
        }
        return file.equals(STANDARD_OUTPUT) ? UserFileFormat.JSON : UserFileFormat.ofFile(file);
    }
}
