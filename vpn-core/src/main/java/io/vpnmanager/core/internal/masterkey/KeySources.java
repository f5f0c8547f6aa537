package io.vpnmanager.core.internal.masterkey;

import io.vpnmanager.api.key.MasterKeyKind;
import io.vpnmanager.api.key.MasterKeySource;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.spi.crypto.Argon2Cost;
import io.vpnmanager.spi.crypto.CryptoProvider;
import io.vpnmanager.spi.secret.KeyringProvider;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The sources of one home.
 *
 * @param home its folder
 * @param store the identity of its store
 * @param crypto draws and computes
 * @param cost of a key from a new passphrase
 * @param keyrings chooses a keyring by name, when one is first needed
 */
public record KeySources(
        Path home,
        UUID store,
        CryptoProvider crypto,
        Argon2Cost cost,
        Function<Optional<String>, KeyringProvider> keyrings) {
    /** What a key from a new passphrase costs: 64 MiB, 3 passes, 4 lanes. */
    public static final Argon2Cost PASSPHRASE_COST = PassphraseCost.DEFAULT;

    /**
     * {@return the source that was described} By its kind, not by its class: Java would make a class for that at every
     * start, and no archive keeps it.
     */
    public KeySource of(MasterKeySource source) {
        return switch (source.kind()) {
            case FILE -> file((MasterKeySource.KeyFile) source);
            case PASSPHRASE -> passphrase(source.kind(), ((MasterKeySource.Passphrase) source)::passphrase);
            case COMMAND -> passphrase(source.kind(), new CommandOutput(((MasterKeySource.Command) source).words()));
            case KEYRING -> {
                Optional<String> provider = ((MasterKeySource.Keyring) source).provider();
                yield new KeyringKey(() -> keyrings.apply(provider), crypto, store);
            }
        };
    }

    private KeySource file(MasterKeySource.KeyFile file) {
        return file.path()
                .map(path -> FileKey.at(path, crypto, store))
                .orElseGet(() -> FileKey.ofHome(home, crypto, store));
    }

    private KeySource passphrase(MasterKeyKind kind, Supplier<Secret> words) {
        return new PassphraseKey(kind, words, crypto, cost);
    }
}
