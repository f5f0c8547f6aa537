package io.vpnmanager.api.user;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.key.AccessKey;
import io.vpnmanager.api.protocol.ProtocolKind;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A person who may use servers, as the store has it. Made by the library; components may be added.
 *
 * @param id the identity
 * @param name unique among users
 * @param email where the person can be written to, if known
 * @param keys one access key for each protocol that the user may use, in the order of {@link ProtocolKind}
 * @param createdAt when, to the millisecond
 * @param revision 1 at creation, plus one with each change of the user
 */
public record User(
        UserId id,
        UserName name,
        Optional<EmailAddress> email,
        List<AccessKey> keys,
        Instant createdAt,
        long revision) {
    /**
     * Checks for null, copies the list, and refuses two keys for one protocol and a revision below 1.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for either
     */
    public User {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(email, "email");
        keys = List.copyOf(keys);
        Objects.requireNonNull(createdAt, "createdAt");
        if (keys.stream().map(AccessKey::protocol).distinct().count() < keys.size()) {
            throw Problem.of(ErrorCode.RANGE, "user " + name, "has two keys for one protocol")
                    .toException();
        }
        if (revision < 1) {
            throw Problem.of(ErrorCode.RANGE, "revision " + revision + " of user " + name, "is below 1")
                    .toException();
        }
    }

    /**
     * {@return the key for this protocol, if the user has one}
     *
     * @param protocol which
     */
    public Optional<AccessKey> key(ProtocolKind protocol) {
        return keys.stream().filter(key -> key.protocol() == protocol).findFirst();
    }
}
