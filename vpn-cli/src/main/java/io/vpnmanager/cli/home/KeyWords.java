package io.vpnmanager.cli.home;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.key.MasterKeySource;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.cli.secret.SecretFile;
import io.vpnmanager.cli.terminal.Terminal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where the master key of the home is, as the option {@code --passphrase-file} or one of these variables says:
 * {@value #FILE} (a file), {@value #PASSPHRASE_FILE} (a file that holds a passphrase, {@code -} for standard input),
 * {@value #COMMAND} (the absolute path of a program that prints a passphrase, run without arguments), {@value #KEYRING}
 * (the name of a keyring, or {@code default}). Never what it is: every user of the machine may see arguments, and every
 * child the environment. The option wins; two variables are refused.
 */
public final class KeyWords {
    private static final String FILE = "VPN_MASTER_KEY_FILE";
    private static final String PASSPHRASE_FILE = "VPN_PASSPHRASE_FILE";
    private static final String COMMAND = "VPN_MASTER_KEY_COMMAND";
    private static final String KEYRING = "VPN_MASTER_KEY_KEYRING";
    /** The variables that name a master key, none of which holds one. */
    static final List<String> VARIABLES = List.of(FILE, PASSPHRASE_FILE, COMMAND, KEYRING);

    private static final String ANY_KEYRING = "default";
    private static final SecretFile PASSPHRASE = new SecretFile("passphrase", "--passphrase-file");

    private final Supplier<Map<String, String>> variables;
    private final Terminal terminal;
    private @Nullable String passphraseFile;

    /** {@code variables} are those of the process, and what a configuration says in their place. */
    KeyWords(Supplier<Map<String, String>> variables, Terminal terminal) {
        this.variables = variables;
        this.terminal = terminal;
    }

    /** Takes the passphrase from this file, whatever the variables say. */
    public void passphraseFile(String file) {
        passphraseFile = file;
    }

    /** {@return the source that was named; empty for the file in the home} */
    public Optional<MasterKeySource> given() {
        if (passphraseFile != null) {
            return Optional.of(MasterKeySource.passphrase(PASSPHRASE.read(passphraseFile, terminal)));
        }
        Map<String, String> environment = variables.get();
        List<String> set = new ArrayList<>(VARIABLES);
        set.removeIf(variable -> !environment.containsKey(variable));
        if (set.size() > 1) {
            throw Problem.of(ErrorCode.DUPLICATE, "the master key", "is named by more than one variable: " + set)
                    .remedy("Set one of them")
                    .toException();
        }
        return set.stream().findFirst().map(variable -> source(variable, environment.get(variable)));
    }

    private MasterKeySource source(String variable, @Nullable String value) {
        if (value == null || value.isEmpty()) {
            throw Problem.of(ErrorCode.SYNTAX, "the variable " + variable, "is empty")
                    .remedy("Unset it, or give it a value")
                    .fact("variable", variable)
                    .toException();
        }
        return switch (variable) {
            case FILE -> MasterKeySource.file(path(variable, value));
            case PASSPHRASE_FILE -> MasterKeySource.passphrase(PASSPHRASE.read(value, terminal));
            case COMMAND -> MasterKeySource.command(List.of(value));
            default -> keyring(value);
        };
    }

    private static Path path(String variable, String value) {
        try {
            Path path = Path.of(value);
            if (path.isAbsolute()) {
                return path;
            }
        } catch (InvalidPathException e) {
            throw refused(variable, value).toException(e);
        }
        throw refused(variable, value).toException();
    }

    private static Problem refused(String variable, String value) {
        return Problem.of(
                        ErrorCode.PATH,
                        "the variable " + variable,
                        "is not an absolute path: " + VisibleText.quoted(value))
                .fact("variable", variable);
    }

    /** {@return the keyring of this name} */
    public static MasterKeySource keyring(String name) {
        return name.equals(ANY_KEYRING) ? MasterKeySource.keyring() : MasterKeySource.keyring(name);
    }

    /** {@return the file that the environment names; empty for the one in the home} */
    public Optional<MasterKeySource> file() {
        return Optional.ofNullable(variables.get().get(FILE)).map(value -> source(FILE, value));
    }

    /** {@return the program that the environment names} */
    public Optional<MasterKeySource> command() {
        return Optional.ofNullable(variables.get().get(COMMAND)).map(value -> source(COMMAND, value));
    }

    /** {@return the passphrase in a file, or asked for twice} */
    public Secret newPassphrase(@Nullable String file) {
        if (file != null) {
            return new SecretFile("passphrase", "--new-passphrase-file").read(file, terminal);
        }
        if (!terminal.canAsk()) {
            throw Problem.of(ErrorCode.POLICY, "the new passphrase", "is missing: nobody is there to be asked")
                    .remedy("Add --new-passphrase-file FILE, or - to read it from standard input")
                    .fact("option", "--new-passphrase-file")
                    .toException();
        }
        Secret first = terminal.askSecretly("New passphrase");
        if (!first.equals(terminal.askSecretly("The same again"))) {
            throw Problem.of(ErrorCode.CANCELLED, "the new passphrase", "was not typed the same twice")
                    .remedy("Nothing was changed; try again")
                    .toException();
        }
        return first;
    }
}
