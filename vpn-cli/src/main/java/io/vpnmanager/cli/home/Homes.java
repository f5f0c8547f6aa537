package io.vpnmanager.cli.home;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.MasterKeyKind;
import io.vpnmanager.api.key.MasterKeySource;
import io.vpnmanager.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/** Opens the home that the environment names, when a command first needs it. */
public final class Homes {
    private static final String JAVA = "VPN_JAVA_HOME";

    private final Map<String, String> environment;
    private final boolean root;
    private final Terminal terminal;
    private final BiFunction<Path, MasterKeySource, Vpn> opener;
    private final KeyWords words;

    /**
     * Homes as this environment names them.
     *
     * @param environment variables of the process
     * @param root whether the superuser runs the command
     * @param terminal where a passphrase is asked for
     * @param opener opens a folder, with a master key from somewhere
     */
    public Homes(
            Map<String, String> environment,
            boolean root,
            Terminal terminal,
            BiFunction<Path, MasterKeySource, Vpn> opener) {
        this.environment = Map.copyOf(environment);
        this.root = root;
        this.terminal = terminal;
        this.opener = opener;
        this.words = new KeyWords(this.environment, terminal);
    }

    /**
     * {@return the open home, which the caller closes} Asks for a passphrase where one is needed and none was given.
     */
    public Vpn open() {
        Path folder = folder();
        Optional<MasterKeySource> given = words.given();
        if (given.isPresent()) {
            return opener.apply(folder, given.get());
        }
        try {
            return opener.apply(folder, MasterKeySource.file());
        } catch (VpnException e) {
            if (!wantsPassphrase(e) || !terminal.canAsk()) {
                throw e;
            }
            return opener.apply(folder, MasterKeySource.passphrase(terminal.askSecretly("Passphrase of this home")));
        }
    }

    private static boolean wantsPassphrase(VpnException failure) {
        return failure.code() == ErrorCode.AUTHENTICATION
                && MasterKeyKind.PASSPHRASE
                        .id()
                        .equals(failure.problem().facts().get("kind"));
    }

    /** {@return the words about the master key} */
    public KeyWords keyWords() {
        return words;
    }

    /**
     * {@return what another process must have in its environment to find the same master key, and the same Java, as
     * this one; no secret}
     */
    public SortedMap<String, String> variables() {
        SortedMap<String, String> found = new TreeMap<>();
        Stream.concat(KeyWords.VARIABLES.stream(), Stream.of(JAVA)).forEach(name -> {
            String value = environment.get(name);
            if (value != null) {
                found.put(name, value);
            }
        });
        return found;
    }

    /** {@return its folder} */
    public Path folder() {
        return HomeFolder.in(environment, root);
    }
}
