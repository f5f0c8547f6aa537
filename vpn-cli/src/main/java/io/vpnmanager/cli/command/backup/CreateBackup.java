package io.vpnmanager.cli.command.backup;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.backup.Backup;
import io.vpnmanager.api.backup.BackupSpec;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.terminal.Terminal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code vpn backup create}. */
@Command(
        name = "create",
        headerHeading = "Example:%n  vpn backup create%n%n",
        header = "Make a backup.",
        customSynopsis = "vpn backup create [--to=FILE] [--backup-passphrase-file=FILE]%n"
                + "                         [--passphrase-only]%n"
                + "                         [--output=FORMAT] [--no-pager]%n"
                + "                         [-hqv] [--no-color]",
        description = "Writes users, credentials, servers and traffic of one moment to one encrypted file, while all "
                + "goes on, and reads it back before it gets its name. The home opens it, and whoever has the master "
                + "key of now; with a passphrase, any machine does.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.RANGE,
    ErrorCode.ENCODING,
    ErrorCode.POLICY,
    ErrorCode.TOO_BIG,
    ErrorCode.AUTHENTICATION,
    ErrorCode.TAMPERED,
    ErrorCode.PATH,
    ErrorCode.BUSY,
    ErrorCode.STORE_FULL,
    ErrorCode.STORE_READ_ONLY
})
public final class CreateBackup implements Runnable {
    /** A million users take some minutes. */
    static final Duration PATIENCE = Duration.ofHours(1);

    private final Homes homes;
    private final Terminal terminal;

    @Option(
            names = "--to",
            paramLabel = "FILE",
            description = "A file that does not exist yet. Default: one in the folder backups of the home.")
    @Nullable Path file;

    @Mixin
    BackupPassphrase passphrase = new BackupPassphrase();

    @Option(names = "--passphrase-only", description = "Let nothing but the passphrase open it, not the home either.")
    boolean passphraseOnly;

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public CreateBackup(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        BackupSpec spec = spec();
        try (Vpn vpn = homes.open()) {
            Backup backup = terminal.working(
                    "writing the backup", () -> vpn.within(PATIENCE).backups().create(spec));
            output.printer(terminal).item(BackupRow.KIND, BackupRow.of(backup));
        }
    }

    private BackupSpec spec() {
        if (passphraseOnly && !passphrase.isGiven()) {
            throw Problem.of(ErrorCode.SYNTAX, "option --passphrase-only", "needs a passphrase")
                    .remedy("Add --backup-passphrase-file FILE")
                    .fact("option", "--passphrase-only")
                    .toException();
        }
        Optional<Path> to = Optional.ofNullable(file).map(Path::toAbsolutePath);
        return new BackupSpec(to, passphrase.read(terminal), !passphraseOnly);
    }
}
