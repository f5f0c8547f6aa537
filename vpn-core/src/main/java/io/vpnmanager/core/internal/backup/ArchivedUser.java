package io.vpnmanager.core.internal.backup;

import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.user.User;
import io.vpnmanager.core.internal.secret.OpenedCredential;
import java.util.List;
import java.util.OptionalLong;

/**
 * A user as a backup holds it.
 *
 * @param user with all keys
 * @param credentials one for each key, in their order
 */
record ArchivedUser(User user, List<Credential> credentials) {
    ArchivedUser {
        credentials = List.copyOf(credentials);
    }

    /**
     * The credential of a key.
     *
     * @param key which
     * @param version of the credential
     * @param slot which address is its user's, if any
     * @param opened what it is
     */
    record Credential(AccessKey key, long version, OptionalLong slot, OpenedCredential opened) {}
}
