package io.vpnmanager.api.key;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Where the master key of a home is to be had from. A home is told its source each time it is opened, and never takes
 * it from its own store: whoever can write to the store could otherwise have any program run, or any file read.
 */
public sealed interface MasterKeySource {

    /** {@return the kind of source} */
    MasterKeyKind kind();

    /** {@return the file {@code master.key} in the home, made with it: the default} */
    static MasterKeySource file() {
        return new KeyFile(Optional.empty());
    }

    /**
     * {@return a file elsewhere, for example on a medium that is taken away}
     *
     * @param path of the file, made where there is none; its folder must exist
     */
    static MasterKeySource file(Path path) {
        return new KeyFile(Optional.of(path));
    }

    /**
     * {@return a passphrase, which Argon2id makes a key of (64 MiB, 3 passes, 4 lanes)}
     *
     * @param passphrase 8 bytes of UTF-8 or more
     * @see <a href="https://www.rfc-editor.org/rfc/rfc9106#section-4">RFC 9106, the second recommended choice</a>
     */
    static MasterKeySource passphrase(Secret passphrase) {
        return new Passphrase(passphrase);
    }

    /**
     * {@return a program that prints a passphrase on its standard output, run without a shell}
     *
     * @param words the absolute path of the program, then its arguments, each as it is
     */
    static MasterKeySource command(List<String> words) {
        return new Command(words);
    }

    /** {@return the keyring of the system, through the available {@code KeyringProvider}} */
    static MasterKeySource keyring() {
        return new Keyring(Optional.empty());
    }

    /**
     * {@return the keyring of one provider}
     *
     * @param provider its name
     */
    static MasterKeySource keyring(String provider) {
        return new Keyring(Optional.of(provider));
    }

    /**
     * A file.
     *
     * @param path where; empty for {@code master.key} in the home
     */
    record KeyFile(Optional<Path> path) implements MasterKeySource {
        /** Checks for null. */
        public KeyFile {
            Objects.requireNonNull(path, "path");
        }

        @Override
        public MasterKeyKind kind() {
            return MasterKeyKind.FILE;
        }
    }

    /**
     * A passphrase.
     *
     * @param passphrase the passphrase
     */
    record Passphrase(Secret passphrase) implements MasterKeySource {
        /** Checks for null. */
        public Passphrase {
            Objects.requireNonNull(passphrase, "passphrase");
        }

        @Override
        public MasterKeyKind kind() {
            return MasterKeyKind.PASSPHRASE;
        }
    }

    /**
     * A program.
     *
     * @param words the program and its arguments
     */
    record Command(List<String> words) implements MasterKeySource {
        /**
         * Copies the words.
         *
         * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} when there is none, {@code PATH} when the
         *     first is not an absolute path
         */
        public Command {
            words = List.copyOf(words);
            if (words.isEmpty()) {
                throw Problem.of(ErrorCode.SYNTAX, "the command for the master key", "has no words")
                        .toException();
            }
            if (!words.getFirst().startsWith("/")) {
                throw Problem.of(ErrorCode.PATH, "the command for the master key", "does not begin with /")
                        .remedy("Name the program by its absolute path: a search could find another one")
                        .toException();
            }
        }

        @Override
        public MasterKeyKind kind() {
            return MasterKeyKind.COMMAND;
        }
    }

    /**
     * A keyring.
     *
     * @param provider the wanted provider, by name; empty for the one of the highest priority
     */
    record Keyring(Optional<String> provider) implements MasterKeySource {
        /** Checks for null. */
        public Keyring {
            Objects.requireNonNull(provider, "provider");
        }

        @Override
        public MasterKeyKind kind() {
            return MasterKeyKind.KEYRING;
        }
    }
}
