package io.vpnmanager.cli.home;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.VpnBuilder;
import io.vpnmanager.api.compose.Stacks;
import io.vpnmanager.api.config.ConfigSources;
import io.vpnmanager.api.config.Configuration;
import io.vpnmanager.api.doctor.Doctor;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.key.MasterKeySource;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Opens the home that the environment names, when a command first needs it. */
public final class Homes {
    private static final String JAVA = "VPN_JAVA_HOME";
    private static final String HOME = "VPN_HOME";
    private static final String SESSION = "SSH_CONNECTION";

    private final boolean root;
    private final Terminal terminal;
    private final Opener opener;
    private final Configured configured;
    private final Examiner examiner;
    private final KeyWords words;
    private @Nullable Supplier<Stacks> stacks;

    /** Opens a folder. */
    public interface Opener {
        /** {@return the open home, with a master key from somewhere, otherwise as it is configured} */
        Vpn open(Path home, MasterKeySource masterKey, Configuration configuration);
    }

    /** Looks at a folder. */
    public interface Examiner {
        /** {@return who does, with a master key from somewhere, otherwise as these sources configure it} */
        Doctor of(Path home, Optional<MasterKeySource> masterKey, Configuration configuration, ConfigSources sources);
    }

    /**
     * Homes as this environment names them.
     *
     * @param environment variables of the process
     * @param root whether the superuser runs the command
     * @param terminal where a passphrase is asked for
     * @param opener opens a folder
     */
    public Homes(Map<String, String> environment, boolean root, Terminal terminal, Opener opener) {
        this(environment, root, terminal, opener, Homes::doctorOf);
    }

    /** The same, where somebody else looks at homes. */
    public Homes(Map<String, String> environment, boolean root, Terminal terminal, Opener opener, Examiner examiner) {
        this.examiner = examiner;
        this.root = root;
        this.terminal = terminal;
        this.opener = opener;
        this.configured = new Configured(ConfigSources.of(environment), root);
        this.words = new KeyWords(configured::variables, terminal);
    }

    /**
     * {@return the open home, which the caller closes} Asks for a passphrase where one is needed and none was given.
     */
    public Vpn open() {
        FoundHome home = find();
        try {
            return home.open();
        } catch (VpnException e) {
            if (!home.wantsPassphrase(e)) {
                throw e;
            }
            return home.openAsking();
        }
    }

    /** {@return the home, not open yet} Reads the passphrase where a file or standard input gives it. */
    public FoundHome find() {
        return new FoundHome(opener, terminal, folder(), configured.now(), words.given());
    }

    private static Doctor doctorOf(
            Path home, Optional<MasterKeySource> key, Configuration configuration, ConfigSources sources) {
        VpnBuilder builder = Vpn.builder().home(home).configuration(configuration);
        key.ifPresent(builder::masterKey);
        return builder.doctor(sources);
    }

    /**
     * {@return who looks at the home, whatever it and its configuration are like; asks for nothing} What a
     * configuration that cannot be read would say of the home is not known, so that is where variables or the default
     * have it.
     */
    public Doctor doctor() {
        try {
            configured.now();
        } catch (VpnException e) {
            Path folder = HomeFolder.in(configured.sources().environment(), root);
            return examiner.of(folder, Optional.empty(), Configuration.NONE, configured.sources());
        }
        return examiner.of(folder(), words.given(), configured.now(), configured.sources());
    }

    /** {@return the same, with a passphrase that somebody typed} */
    public Doctor doctor(Secret passphrase) {
        return examiner.of(
                folder(), Optional.of(MasterKeySource.passphrase(passphrase)), configured.now(), configured.sources());
    }

    /** Has somebody else write and find stacks. */
    public Homes withStacks(Supplier<Stacks> other) {
        this.stacks = other;
        return this;
    }

    /** {@return who writes and finds stacks} */
    public Stacks stacks() {
        return stacks == null ? Stacks.load() : stacks.get();
    }

    /** {@return the configuration} */
    public Configured configured() {
        return configured;
    }

    /** {@return the words about the master key} */
    public KeyWords keyWords() {
        return words;
    }

    /**
     * {@return what another process must have in its environment to find the same master key, the same settings but
     * those in files, and the same Java, as this one; no secret}
     */
    public SortedMap<String, String> variables() {
        SortedMap<String, String> found = new TreeMap<>();
        configured.sources().environment().forEach((name, value) -> {
            if (name.equals(JAVA) || configured.isVariable(name) && !name.equals(HOME)) {
                found.put(name, value);
            }
        });
        return found;
    }

    /** {@return the port of this machine that the caller's SSH session goes to, if there is one} */
    public Optional<Port> sessionPort() {
        String[] words =
                configured.sources().environment().getOrDefault(SESSION, "").split(" ", -1);
        try {
            return words.length == 4 ? Optional.of(Port.parse(words[3])) : Optional.empty();
        } catch (VpnException e) {
            return Optional.empty();
        }
    }

    /** {@return the variables of the process} */
    public Map<String, String> environment() {
        return configured.sources().environment();
    }

    /** {@return its folder} */
    public Path folder() {
        return HomeFolder.in(configured.variables(), root);
    }
}
