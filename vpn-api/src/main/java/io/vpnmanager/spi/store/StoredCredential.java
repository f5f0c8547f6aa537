package io.vpnmanager.spi.store;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.key.CredentialKind;
import java.util.Objects;
import java.util.OptionalLong;

/**
 * A credential as a store keeps it: sealed, so that the store can neither read it nor put another in its place.
 *
 * @param kind what is sealed: a generated secret, or the hash of a chosen password
 * @param version 1 for the first credential of its key, one more with each that replaces it
 * @param epoch the data key under which it is sealed; 0 as stores of the first schema have it, from before there were
 *     data keys
 * @param sealed the credential, sealed by whoever made it
 * @param slot which of the addresses of a server's subnet is its user's: at least 1, unique in its store, and never
 *     that of another key again. Only keys for {@link io.vpnmanager.api.protocol.ProtocolKind#WIREGUARD} have one. The
 *     store draws it when such a key comes without, or with one that was drawn for another
 */
public record StoredCredential(CredentialKind kind, long version, long epoch, SealedBytes sealed, OptionalLong slot) {
    /**
     * Checks for null and the ranges.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for a version or a slot below 1, or an epoch
     *     below 0
     */
    public StoredCredential {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(sealed, "sealed");
        if (version < 1 || epoch < 0 || slot.orElse(1) < 1) {
            throw Problem.of(
                            ErrorCode.RANGE,
                            "a stored credential",
                            "has a version or a slot below 1, or a data key epoch below 0")
                    .toException();
        }
    }

    /**
     * A credential without a slot.
     *
     * @param kind what is sealed
     * @param version 1 for the first
     * @param epoch the data key under which it is sealed
     * @param sealed the credential
     */
    public StoredCredential(CredentialKind kind, long version, long epoch, SealedBytes sealed) {
        this(kind, version, epoch, sealed, OptionalLong.empty());
    }

    /**
     * {@return this credential with this slot}
     *
     * @param drawn by the store; empty for none
     */
    public StoredCredential withSlot(OptionalLong drawn) {
        return new StoredCredential(kind, version, epoch, sealed, drawn);
    }
}
