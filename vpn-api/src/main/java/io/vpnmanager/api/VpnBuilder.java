package io.vpnmanager.api;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.spi.crypto.CryptoProvider;
import io.vpnmanager.spi.store.StateStoreProvider;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/**
 * Opens a {@link Vpn} otherwise than by default; for one thread. The home must be given. Defaults: the available store
 * and crypto providers of the highest priority (SQLite, Bouncy Castle), the system's clock, a deadline of
 * {@link #DEFAULT_DEADLINE}, and the name of the operating system's user in the audit log. A provider that is given as
 * an object wins over one given by name.
 */
public final class VpnBuilder {
    /** Half a minute. */
    public static final Duration DEFAULT_DEADLINE = Duration.ofSeconds(30);

    private @Nullable Path home;
    private @Nullable String storeName;
    private @Nullable StateStoreProvider store;
    private @Nullable String cryptoName;
    private @Nullable CryptoProvider crypto;
    private InstantSource clock = Clock.systemUTC();
    private Duration deadline = DEFAULT_DEADLINE;
    private String actor = System.getProperty("user.name", "unknown");

    VpnBuilder() {}

    /** Sets the folder of the store and the master key. */
    public VpnBuilder home(Path folder) {
        this.home = folder;
        return this;
    }

    /** Chooses a store provider by name, for example {@code sqlite} or {@code memory}. */
    public VpnBuilder store(String providerName) {
        this.storeName = providerName;
        return this;
    }

    /** Gives the store provider. */
    public VpnBuilder store(StateStoreProvider provider) {
        this.store = provider;
        return this;
    }

    /** Chooses a crypto provider by name, for example {@code bouncycastle} or {@code jdk}. */
    public VpnBuilder crypto(String providerName) {
        this.cryptoName = providerName;
        return this;
    }

    /** Gives the crypto provider. */
    public VpnBuilder crypto(CryptoProvider provider) {
        this.crypto = provider;
        return this;
    }

    /** Sets where the time comes from. */
    public VpnBuilder clock(InstantSource source) {
        this.clock = source;
        return this;
    }

    /** Sets how long one call may take, more than zero. */
    public VpnBuilder deadline(Duration atMost) {
        if (!atMost.isPositive()) {
            throw Problem.of(ErrorCode.RANGE, "deadline " + atMost, "is not positive")
                    .toException();
        }
        this.deadline = atMost;
        return this;
    }

    /** Sets who is named in the audit log, 1 to 255 characters. */
    public VpnBuilder actor(String name) {
        if (name.isBlank() || name.length() > 255) {
            throw Problem.of(ErrorCode.RANGE, "the actor's name", "does not have 1 to 255 characters")
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
        if (home == null) {
            throw Problem.of(ErrorCode.SYNTAX, "the library", "cannot be opened without a home")
                    .remedy("Give the builder a home folder")
                    .toException();
        }
        return core().open(new Opening(
                home,
                Optional.ofNullable(storeName),
                Optional.ofNullable(store),
                Optional.ofNullable(cryptoName),
                Optional.ofNullable(crypto),
                clock,
                deadline,
                actor));
    }

    private static VpnProvider core() {
        List<VpnProvider> found = ServiceLoader.load(VpnProvider.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        if (found.size() != 1) {
            throw Problem.of(
                            ErrorCode.PROVIDER,
                            "the library",
                            found.isEmpty()
                                    ? "has no core on its path"
                                    : "has more than one core on its path: " + found)
                    .remedy("Depend on io.vpnmanager:vpn-core once")
                    .toException();
        }
        return found.get(0);
    }

    /**
     * How a home is to be opened.
     *
     * @param home the folder
     * @param storeName the wanted store provider, by name
     * @param store the wanted store provider itself
     * @param cryptoName the wanted crypto provider, by name
     * @param crypto the wanted crypto provider itself
     * @param clock where the time comes from
     * @param deadline how long one call may take
     * @param actor who is named in the audit log
     */
    public record Opening(
            Path home,
            Optional<String> storeName,
            Optional<StateStoreProvider> store,
            Optional<String> cryptoName,
            Optional<CryptoProvider> crypto,
            InstantSource clock,
            Duration deadline,
            String actor) {}
}
