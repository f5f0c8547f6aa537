package io.vpnmanager.spi.store;

import io.vpnmanager.api.user.UserId;
import java.time.Instant;
import java.util.Objects;

/**
 * The token of a user, as a store keeps it.
 *
 * @param user whose
 * @param hash by which it is found
 * @param binding what ties the hash to the user, made by the core: a row that was moved to another user is known by it
 * @param issuedAt when, to the millisecond
 */
public record StoredToken(UserId user, TokenHash hash, TokenHash binding, Instant issuedAt) {
    /** Checks for null. */
    public StoredToken {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(hash, "hash");
        Objects.requireNonNull(binding, "binding");
        Objects.requireNonNull(issuedAt, "issuedAt");
    }
}
