package io.vpnmanager.core.internal.secret;

import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.key.NewCredential;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.user.User;
import io.vpnmanager.spi.store.NewUser;
import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.StoredCredential;
import java.util.List;
import java.util.Map;

/** Credentials between what a person sees and what the store keeps. Safe for use by many threads. */
public interface Credentials {
    /** The version of the first credential of a key. */
    long FIRST_VERSION = 1;

    /**
     * {@return what the store keeps for a new credential of this key: a sealed secret, or the sealed hash of a password
     * that keeps its rules} Takes the time of a hash; not within a unit.
     *
     * @param version {@value #FIRST_VERSION} for a new key, else one more than that of the credential it replaces
     */
    StoredCredential make(KeyIdentity of, long version, NewCredential credential);

    /**
     * {@return what the store keeps for a credential of this key that was opened elsewhere} Quick.
     *
     * @param version of the credential
     */
    StoredCredential keep(KeyIdentity of, long version, OpenedCredential credential);

    /** {@return the credential of this key; not within a unit} */
    OpenedCredential open(KeyIdentity of, StoredCredential stored);

    /** Opens credentials of one moment. */
    interface Opener {
        /** {@return the credential of this key} */
        OpenedCredential open(KeyIdentity of, StoredCredential stored);
    }

    /** {@return what opens the credentials that this unit sees, whatever becomes of the data keys meanwhile} */
    Opener opener(ReadUnit unit);

    /**
     * {@return new users as the store takes them now: credentials sealed anew where the data key of the store has
     * changed since they were made} Within the unit that saves them; quick.
     *
     * @param unit that saves them
     * @param users with credentials for all of their keys or some
     */
    List<NewUser> current(ReadUnit unit, List<NewUser> users);

    /** {@return the same of one user} */
    default Map<AccessKeyId, StoredCredential> current(
            ReadUnit unit, User user, Map<AccessKeyId, StoredCredential> made) {
        return current(unit, List.of(new NewUser(user, made))).getFirst().credentials();
    }

    /** {@return the secrets of servers} */
    ServerCredentials ofServers();

    /** {@return whether this password is what the key holds; costs a hash where it was chosen} Not within a unit. */
    boolean matches(KeyIdentity of, StoredCredential stored, Secret password);
}
