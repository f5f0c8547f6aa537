package io.vpnmanager.spi.store;

import io.vpnmanager.api.key.AccessKeyId;
import io.vpnmanager.api.user.User;
import java.util.Map;
import java.util.Objects;

/**
 * A user who is to be added.
 *
 * @param user with all keys
 * @param credentials exactly one for each key; copied
 */
public record NewUser(User user, Map<AccessKeyId, StoredCredential> credentials) {
    /** Checks for null, and copies the map. */
    public NewUser {
        Objects.requireNonNull(user, "user");
        credentials = Map.copyOf(credentials);
    }
}
