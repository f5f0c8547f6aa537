package io.vpnmanager.cli.command.backup;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.cli.secret.SecretFile;
import io.vpnmanager.cli.terminal.Terminal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --backup-passphrase-file}, for every command that opens or makes a backup. */
final class BackupPassphrase {
    private static final String NAME = "--backup-passphrase-file";
    private static final SecretFile FILE = new SecretFile("passphrase", NAME);

    @Option(
            names = NAME,
            paramLabel = "FILE",
            description = "Take the first line of this file as the passphrase of the backup, at least 8 bytes; - reads "
                    + "standard input. Only its owner may be able to read the file. Default: the home's own key.")
    @Nullable String file;

    boolean isGiven() {
        return file != null;
    }

    Optional<Secret> read(Terminal terminal) {
        return Optional.ofNullable(file).map(source -> FILE.read(source, terminal));
    }
}
