package io.vpnmanager.cli.command.backup;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.backup.Backup;
import io.vpnmanager.api.backup.RestoreSpec;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.cli.home.Homes;
import io.vpnmanager.cli.option.Exits;
import io.vpnmanager.cli.option.OutputOption;
import io.vpnmanager.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code vpn backup verify}. */
@Command(
        name = "verify",
        headerHeading = "Example:%n  vpn backup verify vpn-backups/monday.vpnbackup%n%n",
        header = "Check that a backup is whole.",
        description = "Decrypts the backup and reads every record of it, and keeps nothing. vpn backup restore "
                + "--dry-run also tries what a restore would do.")
@Exits({
    ErrorCode.SYNTAX,
    ErrorCode.ENCODING,
    ErrorCode.POLICY,
    ErrorCode.TOO_BIG,
    ErrorCode.AUTHENTICATION,
    ErrorCode.TAMPERED,
    ErrorCode.VERSION,
    ErrorCode.CORRUPT,
    ErrorCode.PATH
})
public final class VerifyBackup implements Runnable {
    private final Homes homes;
    private final Terminal terminal;

    @Parameters(paramLabel = "FILE", description = "The backup.")
    Path file = Path.of("");

    @Mixin
    BackupPassphrase passphrase = new BackupPassphrase();

    @Mixin
    OutputOption output = new OutputOption();

    /** The command on these homes. */
    public VerifyBackup(Homes homes, Terminal terminal) {
        this.homes = homes;
        this.terminal = terminal;
    }

    @Override
    public void run() {
        RestoreSpec spec = new RestoreSpec(
                file.toAbsolutePath(), passphrase.read(terminal), RestoreSpec.Keys.OF_THIS_STORE, Set.of());
        try (Vpn vpn = homes.open()) {
            Backup backup = terminal.working(
                    "reading the backup",
                    () -> vpn.within(CreateBackup.PATIENCE).backups().verify(spec));
            output.printer(terminal).item(BackupRow.KIND, BackupRow.of(backup));
        }
    }
}
