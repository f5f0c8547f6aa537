package io.vpnmanager.api;

import io.vpnmanager.api.config.ConfigSources;
import io.vpnmanager.api.config.Configuration;
import io.vpnmanager.api.doctor.Doctor;
import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.key.MasterKeySource;
import io.vpnmanager.spi.crypto.CryptoProvider;
import io.vpnmanager.spi.store.StateStoreProvider;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Opens a {@link Vpn} otherwise than by default; for one thread. The home must be given. Defaults: the available store
 * and crypto providers of the highest priority (SQLite, Bouncy Castle), a master key in the home, the system's clock, a
 * deadline of {@link #DEFAULT_DEADLINE}, and the name of the operating system's user in the audit log. A provider that
 * is given as an object wins over one given by name.
 */
public final class VpnBuilder {
    /** Half a minute. */
    public static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(30);

    private static final int LONGEST_ACTOR = 255;

    private @Nullable Path home;
    private @Nullable String storeName;
    private @Nullable StateStoreProvider store;
    private @Nullable String cryptoName;
    private @Nullable CryptoProvider crypto;
    private @Nullable Containers containers;
    private @Nullable MasterKeySource masterKey;
    private InstantSource clock = Clock.systemUTC();
    private @Nullable Duration deadline;
    private Configuration configuration = Configuration.NONE;
    private String actor = VisibleText.of(System.getProperty("user.name", "unknown"));

    VpnBuilder() {}

    /**
     * Sets the folder of the store and the master key.
     *
     * @param folder an existing folder, or one that can be made
     * @return this
     */
    public VpnBuilder home(Path folder) {
        this.home = Objects.requireNonNull(folder, "home");
        return this;
    }

    /**
     * Chooses a store provider by name, for example {@code sqlite} or {@code memory}.
     *
     * @param providerName its {@link io.vpnmanager.spi.Provider#name() name}
     * @return this
     */
    public VpnBuilder store(String providerName) {
        this.storeName = Objects.requireNonNull(providerName, "store");
        return this;
    }

    /**
     * Gives the store provider.
     *
     * @param provider what opens the store
     * @return this
     */
    public VpnBuilder store(StateStoreProvider provider) {
        this.store = Objects.requireNonNull(provider, "store");
        return this;
    }

    /**
     * Chooses a crypto provider by name, for example {@code bouncycastle} or {@code jdk}.
     *
     * @param providerName its {@link io.vpnmanager.spi.Provider#name() name}
     * @return this
     */
    public VpnBuilder crypto(String providerName) {
        this.cryptoName = Objects.requireNonNull(providerName, "crypto");
        return this;
    }

    /**
     * Gives the crypto provider.
     *
     * @param provider what does the cryptography
     * @return this
     */
    public VpnBuilder crypto(CryptoProvider provider) {
        this.crypto = Objects.requireNonNull(provider, "crypto");
        return this;
    }

    /**
     * Says where the container engine is found on which some servers run. It is looked for when the first of them is to
     * be served; a home without such servers needs none.
     *
     * @param where {@link Containers#USUAL} by default
     * @return this
     */
    public VpnBuilder containers(Containers where) {
        this.containers = Objects.requireNonNull(where, "containers");
        return this;
    }

    /**
     * Says where the master key is from. A new home gets its first master key there; a home that has one must be opened
     * with the source that it was given last.
     *
     * @param source {@link MasterKeySource#file()} by default
     * @return this
     */
    public VpnBuilder masterKey(MasterKeySource source) {
        this.masterKey = Objects.requireNonNull(source, "masterKey");
        return this;
    }

    /**
     * Takes from a configuration what this builder is not told otherwise, whichever is said first: the deadline
     * ({@code deadline}), the container engine ({@code containers.endpoint}) and where the master key is
     * ({@code master-key.*}). The home and what an agent does stay for the program to decide.
     *
     * @param given {@link Configuration#NONE} by default
     * @return this
     */
    public VpnBuilder configuration(Configuration given) {
        this.configuration = Objects.requireNonNull(given, "configuration");
        return this;
    }

    /**
     * Sets where the time comes from.
     *
     * @param source the system's clock by default
     * @return this
     */
    public VpnBuilder clock(InstantSource source) {
        this.clock = Objects.requireNonNull(source, "clock");
        return this;
    }

    /**
     * Sets how long one call may take, more than zero.
     *
     * @param atMost {@link #DEFAULT_DEADLINE} by default
     * @return this
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} otherwise
     */
    public VpnBuilder deadline(Duration atMost) {
        if (!atMost.isPositive()) {
            throw Problem.of(ErrorCode.RANGE, "deadline " + atMost, "is not positive")
                    .toException();
        }
        this.deadline = atMost;
        return this;
    }

    /**
     * Sets who is named in the audit log: 1 to {@value #LONGEST_ACTOR} characters, not blank, none that
     * {@link VisibleText} would escape.
     *
     * @param name the name of the operating system's user by default
     * @return this
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for the length, {@code ENC} for the
     *     characters
     */
    public VpnBuilder actor(String name) {
        if (name.isBlank() || name.length() > LONGEST_ACTOR) {
            throw Problem.of(ErrorCode.RANGE, "the actor's name", "does not have 1 to " + LONGEST_ACTOR + " characters")
                    .toException();
        }
        if (!VisibleText.of(name).equals(name)) {
            throw Problem.of(ErrorCode.ENCODING, "the actor's name", "holds a character that does not show")
                    .toException();
        }
        this.actor = name;
        return this;
    }

    /**
     * Opens the home, and makes it where there is none.
     *
     * @return the open home, which the caller closes
     * @throws io.vpnmanager.api.error.VpnException as {@link Vpn#open} says
     */
    public Vpn open() {
        Opening how = opening();
        return core().open(how);
    }

    /**
     * {@return who looks at the home and its machine; neither has to be sound, and nothing is opened yet}
     *
     * @throws io.vpnmanager.api.error.VpnException {@code SYN} without a home, {@code PROV} without a core
     */
    public Doctor doctor() {
        Opening whom = opening();
        return core().doctor(whom, Optional.empty());
    }

    /**
     * {@return the same, who looks also at where settings come from; while these cannot be read, the home is not
     * opened}
     *
     * @param sources which the {@linkplain #configuration configuration} was read from, or would have been
     * @throws io.vpnmanager.api.error.VpnException as {@link #doctor()} says
     */
    public Doctor doctor(ConfigSources sources) {
        Opening whom = opening();
        return core().doctor(whom, Optional.of(sources));
    }

    private Opening opening() {
        if (home == null) {
            throw Problem.of(ErrorCode.SYNTAX, "the library", "cannot be opened without a home")
                    .remedy("Give the builder a home folder")
                    .toException();
        }
        return new Opening(
                home,
                Optional.ofNullable(storeName),
                Optional.ofNullable(store),
                Optional.ofNullable(cryptoName),
                Optional.ofNullable(crypto),
                Optional.ofNullable(containers),
                Optional.ofNullable(masterKey),
                clock,
                Optional.ofNullable(deadline),
                actor,
                configuration);
    }

    static VpnProvider core() {
        try {
            List<ServiceLoader.Provider<VpnProvider>> found =
                    ServiceLoader.load(VpnProvider.class).stream().toList();
            if (found.size() != 1) {
                throw notOneCore(found).toException();
            }
            return found.get(0).get();
        } catch (ServiceConfigurationError e) {
            throw provider("has a core on its path that cannot be loaded").toException(e);
        }
    }

    private static Problem notOneCore(List<ServiceLoader.Provider<VpnProvider>> found) {
        if (found.isEmpty()) {
            return provider("has no core on its path");
        }
        return provider(found.stream()
                .map(core -> core.type().getName())
                .collect(Collectors.joining(", ", "has more than one core on its path: ", "")));
    }

    private static Problem provider(String reason) {
        return Problem.of(ErrorCode.PROVIDER, "the library", reason).remedy("Depend on io.vpnmanager:vpn-core once");
    }

    /**
     * How a home is to be opened.
     *
     * @param home the folder
     * @param storeName the wanted store provider, by name
     * @param store the wanted store provider itself
     * @param cryptoName the wanted crypto provider, by name
     * @param crypto the wanted crypto provider itself
     * @param containers where the container engine is found, if that was said
     * @param masterKey where the master key is from, if that was said
     * @param clock where the time comes from
     * @param deadline how long one call may take, if that was said
     * @param actor who is named in the audit log
     * @param configuration says what was not said here
     */
    public record Opening(
            Path home,
            Optional<String> storeName,
            Optional<StateStoreProvider> store,
            Optional<String> cryptoName,
            Optional<CryptoProvider> crypto,
            Optional<Containers> containers,
            Optional<MasterKeySource> masterKey,
            InstantSource clock,
            Optional<Duration> deadline,
            String actor,
            Configuration configuration) {
        /** Checks for null. */
        public Opening {
            Objects.requireNonNull(home, "home");
            Objects.requireNonNull(storeName, "storeName");
            Objects.requireNonNull(store, "store");
            Objects.requireNonNull(cryptoName, "cryptoName");
            Objects.requireNonNull(crypto, "crypto");
            Objects.requireNonNull(containers, "containers");
            Objects.requireNonNull(masterKey, "masterKey");
            Objects.requireNonNull(clock, "clock");
            Objects.requireNonNull(deadline, "deadline");
            Objects.requireNonNull(actor, "actor");
            Objects.requireNonNull(configuration, "configuration");
        }
    }
}
