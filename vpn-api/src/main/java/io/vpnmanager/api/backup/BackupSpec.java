package io.vpnmanager.api.backup;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.key.Secret;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/**
 * How a backup shall be made. Immutable; each method gives another spec. By default it lies in the home's own folder
 * and is opened by the home.
 *
 * @param file a file that does not exist yet; empty for one in the home
 * @param passphrase what opens it too, at least {@value #SHORTEST_PASSPHRASE_BYTES} bytes of UTF-8; empty for nothing
 * @param home whether the home opens it
 */
public record BackupSpec(Optional<Path> file, Optional<Secret> passphrase, boolean home) {
    /** The least bytes of a passphrase. */
    public static final int SHORTEST_PASSPHRASE_BYTES = 8;

    /**
     * Checks for null, for a passphrase that is too short, and that something opens the backup.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for the passphrase, {@code SYN} when nothing
     *     would open it
     */
    public BackupSpec {
        Objects.requireNonNull(file, "file");
        Objects.requireNonNull(passphrase, "passphrase");
        if (passphrase.filter(BackupSpec::isShort).isPresent()) {
            throw Problem.of(
                            ErrorCode.RANGE,
                            "the passphrase",
                            "is shorter than " + SHORTEST_PASSPHRASE_BYTES + " bytes")
                    .remedy("Choose a longer one: several words that nobody would put together")
                    .fact("field", "passphrase")
                    .toException();
        }
        if (!home && passphrase.isEmpty()) {
            throw Problem.of(ErrorCode.SYNTAX, "a backup", "would be opened by nothing")
                    .remedy("Give it a passphrase, or let the home open it")
                    .toException();
        }
    }

    private static boolean isShort(Secret passphrase) {
        return passphrase.revealSecretUtf8().length < SHORTEST_PASSPHRASE_BYTES;
    }

    /** {@return the spec of a backup in the home, opened by the home} */
    public static BackupSpec inHome() {
        return new BackupSpec(Optional.empty(), Optional.empty(), true);
    }

    /**
     * {@return this spec for another place}
     *
     * @param path a file that does not exist yet
     */
    public BackupSpec to(Path path) {
        return new BackupSpec(Optional.of(path), passphrase, home);
    }

    /**
     * {@return this spec with a passphrase that opens the backup, on any machine}
     *
     * @param secret at least {@value #SHORTEST_PASSPHRASE_BYTES} bytes of UTF-8
     */
    public BackupSpec passphrase(Secret secret) {
        return new BackupSpec(file, Optional.of(secret), home);
    }

    /** {@return this spec for a backup that the home does not open, and only the passphrase does} */
    public BackupSpec passphraseOnly() {
        return new BackupSpec(file, passphrase, false);
    }
}
