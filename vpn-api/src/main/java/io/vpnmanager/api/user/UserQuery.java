package io.vpnmanager.api.user;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.protocol.ProtocolKind;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Which users to list, and in which order: by name unless told otherwise. Immutable; each method gives another query.
 * The cost of a page grows with its limit, not with the number of users; so a list in the order of creation can be
 * narrowed to a protocol only, because nothing else is sorted so; and to a text, for which users are gone through one
 * by one in any order.
 *
 * @param filter which users
 * @param order which comes first
 * @param after only users behind this place, if given
 * @param limit the most that one page holds, 1 to {@value #HIGHEST_LIMIT}
 */
public record UserQuery(UserFilter filter, Order order, Optional<Position> after, int limit) {
    /** The most that one page may hold. */
    public static final int HIGHEST_LIMIT = 10_000;

    /** What one page holds unless asked otherwise. */
    public static final int DEFAULT_LIMIT = 100;

    /** Which user comes first. */
    public enum Order {
        /** By name. */
        NAME,
        /** By name, the last one first. */
        NAME_DESCENDING,
        /** By the time of creation; those of one time by name. */
        OLDEST_FIRST,
        /** By the time of creation, the newest first; those of one time by name, the last one first. */
        NEWEST_FIRST;

        /** {@return whether the name alone decides} */
        public boolean isByName() {
            return this == NAME || this == NAME_DESCENDING;
        }

        /** {@return whether what is greater comes first} */
        public boolean isDescending() {
            return this == NAME_DESCENDING || this == NEWEST_FIRST;
        }
    }

    /**
     * A place in a list, which nobody need stand at any more.
     *
     * @param name of whoever stood there
     * @param createdAt when that one was made; needed where the order goes by it
     */
    public record Position(UserName name, Optional<Instant> createdAt) {
        /** Checks for null. */
        public Position {
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(createdAt, "createdAt");
        }
    }

    /**
     * Checks for null, the range of the limit, and what does not go together.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for the limit; {@code SYN} for an order by
     *     creation with a beginning of names, a status, a tag or a group, or behind a name without its time
     */
    public UserQuery {
        Objects.requireNonNull(filter, "filter");
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(after, "after");
        if (limit < 1 || limit > HIGHEST_LIMIT) {
            throw Problem.of(ErrorCode.RANGE, "limit " + limit, "is outside 1 to " + HIGHEST_LIMIT)
                    .fact("field", "limit")
                    .toException();
        }
        if (!order.isByName()) {
            requireFit(filter, after);
        }
    }

    private static void requireFit(UserFilter filter, Optional<Position> after) {
        if (filter.isOfMarks()) {
            throw Problem.of(
                            ErrorCode.SYNTAX,
                            "a list in the order of creation",
                            "cannot be narrowed to a status, a tag or a group")
                    .remedy("Order it by name")
                    .fact("field", "order")
                    .toException();
        }
        if (filter.prefix().isPresent()) {
            throw Problem.of(
                            ErrorCode.SYNTAX,
                            "a list in the order of creation",
                            "cannot be narrowed to names that begin with "
                                    + filter.prefix().get())
                    .remedy("Order it by name, or leave the beginning out")
                    .fact("field", "order")
                    .toException();
        }
        if (after.isPresent() && after.get().createdAt().isEmpty()) {
            throw Problem.of(
                            ErrorCode.SYNTAX,
                            "a list in the order of creation",
                            "cannot go on behind " + after.get().name() + " without the time of that one")
                    .remedy("Go on behind the user, not the name")
                    .fact("field", "after")
                    .toException();
        }
    }

    /** {@return the query for all users by name, with pages of {@value #DEFAULT_LIMIT}} */
    public static UserQuery all() {
        return of(UserFilter.ALL);
    }

    /**
     * {@return the query for these users by name, with pages of {@value #DEFAULT_LIMIT}}
     *
     * @param filter which users
     */
    public static UserQuery of(UserFilter filter) {
        return new UserQuery(filter, Order.NAME, Optional.empty(), DEFAULT_LIMIT);
    }

    /** {@return the protocol to which it is narrowed, if it is} */
    public Optional<ProtocolKind> protocol() {
        return filter.protocol();
    }

    /** {@return the beginning of names to which it is narrowed, if it is} */
    public Optional<NamePrefix> prefix() {
        return filter.prefix();
    }

    /**
     * {@return this query, narrowed to users with a key for {@code kind}}
     *
     * @param kind which protocol
     */
    public UserQuery holding(ProtocolKind kind) {
        return new UserQuery(filter.holding(kind), order, after, limit);
    }

    /**
     * {@return this query, narrowed to names that begin so}
     *
     * @param beginning of the names
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} in an order by creation
     */
    public UserQuery beginningWith(NamePrefix beginning) {
        return new UserQuery(filter.beginningWith(beginning), order, after, limit);
    }

    /**
     * {@return this query in another order, from its beginning}
     *
     * @param wanted {@link Order#NAME} by default
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} for an order by creation with a beginning of
     *     names
     */
    public UserQuery orderedBy(Order wanted) {
        return new UserQuery(filter, wanted, Optional.empty(), limit);
    }

    /**
     * {@return this query, narrowed to users behind {@code name}, in an order by name}
     *
     * @param name the last one that the caller has
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} in an order by creation
     */
    public UserQuery after(UserName name) {
        return after(new Position(name, Optional.empty()));
    }

    /**
     * {@return this query, narrowed to users behind {@code last}, in any order}
     *
     * @param last the last one that the caller has
     */
    public UserQuery after(User last) {
        return after(new Position(last.name(), Optional.of(last.createdAt())));
    }

    private UserQuery after(Position place) {
        return new UserQuery(filter, order, Optional.of(place), limit);
    }

    /**
     * {@return this query with pages of at most {@code most} users}
     *
     * @param most {@value #DEFAULT_LIMIT} by default
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} outside 1 to {@value #HIGHEST_LIMIT}
     */
    public UserQuery limit(int most) {
        return new UserQuery(filter, order, after, most);
    }
}
