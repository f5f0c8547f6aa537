package io.vpnmanager.spi.secret;

import io.vpnmanager.api.key.Secret;
import io.vpnmanager.spi.Provider;
import java.util.Optional;

/**
 * A keyring of the system, that keeps small secrets for the user of this process. Safe for use by many threads; called
 * seldom, when a home is opened or its master key is replaced. Each call ends within ten seconds, and never waits for a
 * person.
 *
 * <p>A keyring that cannot be reached is a {@link io.vpnmanager.api.error.ErrorCode#PROVIDER}, one that is locked an
 * {@link io.vpnmanager.api.error.ErrorCode#AUTHENTICATION}; neither is an empty answer. No secret stands in an error. A
 * call that is interrupted ends with {@link io.vpnmanager.api.error.ErrorCode#CANCELLED}, the interrupt status set, and
 * what it was to do is wholly done or not at all.
 *
 * <p>The contract is {@code io.vpnmanager.tck.KeyringContract}.
 */
public interface KeyringProvider extends Provider {

    /**
     * {@return the secret of an entry, if there is one}
     *
     * @param entry its name: 1 to 128 of {@code a-z 0-9 . -}
     */
    Optional<Secret> find(String entry);

    /**
     * Keeps a secret, in the place of the one of this entry. When this returns, it outlasts the end of the process.
     *
     * @param entry its name: 1 to 128 of {@code a-z 0-9 . -}
     * @param secret not empty
     */
    void put(String entry, Secret secret);

    /**
     * Forgets an entry; nothing happens when there is none.
     *
     * @param entry its name: 1 to 128 of {@code a-z 0-9 . -}
     */
    void remove(String entry);
}
