package io.vpnmanager.api.user;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.protocol.ProtocolKind;
import java.util.Objects;
import java.util.Optional;

/**
 * Which users to list, ordered by name. Immutable; each method gives a narrower query.
 *
 * @param protocol only users with a key for it, if given
 * @param after only names behind this one, if given
 * @param limit the most that one page holds, 1 to {@value #HIGHEST_LIMIT}
 */
public record UserQuery(Optional<ProtocolKind> protocol, Optional<UserName> after, int limit) {
    /** The most that one page may hold. */
    public static final int HIGHEST_LIMIT = 10_000;

    /** What one page holds unless asked otherwise. */
    public static final int DEFAULT_LIMIT = 100;

    /**
     * Checks for null and the range of the limit.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} outside it
     */
    public UserQuery {
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(after, "after");
        if (limit < 1 || limit > HIGHEST_LIMIT) {
            throw Problem.of(ErrorCode.RANGE, "limit " + limit, "is outside 1 to " + HIGHEST_LIMIT)
                    .fact("field", "limit")
                    .toException();
        }
    }

    /** {@return the query for all users, with pages of {@value #DEFAULT_LIMIT}} */
    public static UserQuery all() {
        return new UserQuery(Optional.empty(), Optional.empty(), DEFAULT_LIMIT);
    }

    /**
     * {@return this query, narrowed to users with a key for {@code kind}}
     *
     * @param kind which protocol
     */
    public UserQuery holding(ProtocolKind kind) {
        return new UserQuery(Optional.of(kind), after, limit);
    }

    /**
     * {@return this query, narrowed to names behind {@code name}}
     *
     * @param name the last one that the caller has
     */
    public UserQuery after(UserName name) {
        return new UserQuery(protocol, Optional.of(name), limit);
    }

    /**
     * {@return this query with pages of at most {@code most} users}
     *
     * @param most {@value #DEFAULT_LIMIT} by default
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} outside 1 to {@value #HIGHEST_LIMIT}
     */
    public UserQuery limit(int most) {
        return new UserQuery(protocol, after, most);
    }
}
