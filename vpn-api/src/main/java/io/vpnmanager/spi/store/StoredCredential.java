package io.vpnmanager.spi.store;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.key.CredentialKind;
import java.util.Objects;

/**
 * A credential as a store keeps it: sealed, so that the store can neither read it nor put another in its place.
 *
 * @param kind what is sealed: a generated secret, or the hash of a chosen password
 * @param version 1 for the first credential of its key, one more with each that replaces it
 * @param epoch the data key under which it is sealed; 0 as stores of the first schema have it, from before there were
 *     data keys
 * @param sealed the credential, sealed by whoever made it
 */
public record StoredCredential(CredentialKind kind, long version, long epoch, SealedBytes sealed) {
    /**
     * Checks for null and the ranges.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for a version below 1 or an epoch below 0
     */
    public StoredCredential {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(sealed, "sealed");
        if (version < 1 || epoch < 0) {
            throw Problem.of(
                            ErrorCode.RANGE, "a stored credential", "has a version below 1 or a data key epoch below 0")
                    .toException();
        }
    }
}
