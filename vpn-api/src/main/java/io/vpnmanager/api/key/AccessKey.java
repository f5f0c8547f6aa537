package io.vpnmanager.api.key;

import io.vpnmanager.api.protocol.ProtocolKind;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * A user's credential for one protocol, without the credential itself. It opens the servers of that protocol, or those
 * of them that the user's groups name. Components may be added.
 *
 * @param id its identity
 * @param protocol what it opens
 * @param kind generated or chosen
 * @param createdAt when it was made, to the millisecond
 * @param until when the agent retires it by itself, to the millisecond, because another key of the user took its place;
 *     empty for the present key of its protocol, which links show
 */
public record AccessKey(
        AccessKeyId id, ProtocolKind protocol, CredentialKind kind, Instant createdAt, Optional<Instant> until) {
    /** Checks for null. */
    public AccessKey {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(createdAt, "createdAt");
        Objects.requireNonNull(until, "until");
    }

    /**
     * The present key of its protocol.
     *
     * @param id its identity
     * @param protocol what it opens
     * @param kind generated or chosen
     * @param createdAt when it was made, to the millisecond
     */
    public AccessKey(AccessKeyId id, ProtocolKind protocol, CredentialKind kind, Instant createdAt) {
        this(id, protocol, kind, createdAt, Optional.empty());
    }

    /** {@return whether another key took its place, and it is still let in for a while} */
    public boolean isRetiring() {
        return until.isPresent();
    }

    /**
     * {@return this key when another takes its place}
     *
     * @param end when the agent retires it
     */
    public AccessKey retiring(Instant end) {
        return new AccessKey(id, protocol, kind, createdAt, Optional.of(end));
    }
}
