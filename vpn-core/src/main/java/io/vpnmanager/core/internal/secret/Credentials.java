package io.vpnmanager.core.internal.secret;

import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.NewCredential;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.spi.store.StoredCredential;
import java.util.Optional;

/** Credentials between what a person sees and what the store keeps. Safe for use by many threads. */
public interface Credentials {
    /**
     * {@return what the store keeps for a new credential of this key: a sealed secret, or the hash of a password that
     * keeps its rules}
     */
    StoredCredential make(AccessKeyId key, NewCredential credential);

    /** {@return the secret of this key; empty for a hashed password} */
    Optional<Secret> reveal(AccessKeyId key, StoredCredential credential);

    /** {@return whether this password is what the key holds; costs a hash where it was chosen} */
    boolean matches(AccessKeyId key, StoredCredential credential, Secret password);
}
