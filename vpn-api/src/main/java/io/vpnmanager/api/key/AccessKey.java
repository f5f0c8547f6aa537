package io.vpnmanager.api.key;

import io.vpnmanager.api.protocol.ProtocolKind;
import java.time.Instant;
import java.util.Objects;

/**
 * A user's credential for one protocol, without the credential itself. It opens the servers of that protocol, or those
 * of them that the user's groups name.
 *
 * @param id its identity
 * @param protocol what it opens
 * @param kind generated or chosen
 * @param createdAt when it was made, to the millisecond
 */
public record AccessKey(AccessKeyId id, ProtocolKind protocol, CredentialKind kind, Instant createdAt) {
    /** Checks for null. */
    public AccessKey {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(createdAt, "createdAt");
    }
}
