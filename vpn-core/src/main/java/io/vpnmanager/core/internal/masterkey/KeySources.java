package io.vpnmanager.core.internal.masterkey;

import io.vpnmanager.api.key.MasterKeyKind;
import io.vpnmanager.api.key.MasterKeySource;
import io.vpnmanager.spi.crypto.Argon2Cost;
import io.vpnmanager.spi.crypto.CryptoProvider;
import io.vpnmanager.spi.secret.KeyringProvider;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

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

    /** {@return the source that was described} */
    public KeySource of(MasterKeySource source) {
        return switch (source) {
            case MasterKeySource.KeyFile file ->
                file.path()
                        .map(path -> FileKey.at(path, crypto, store))
                        .orElseGet(() -> FileKey.ofHome(home, crypto, store));
            case MasterKeySource.Passphrase passphrase ->
                new PassphraseKey(MasterKeyKind.PASSPHRASE, passphrase::passphrase, crypto, cost);
            case MasterKeySource.Command command ->
                new PassphraseKey(MasterKeyKind.COMMAND, new CommandOutput(command.words()), crypto, cost);
            case MasterKeySource.Keyring keyring ->
                new KeyringKey(() -> keyrings.apply(keyring.provider()), crypto, store);
        };
    }
}
