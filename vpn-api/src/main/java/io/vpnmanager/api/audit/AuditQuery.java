package io.vpnmanager.api.audit;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Which rows of the audit log to list. Immutable; each method gives a narrower query. Filters look at each row between
 * the page before and this one: a rare value costs a walk through the log.
 *
 * @param since only rows of this moment or later, if given
 * @param until only rows before this moment, if given
 * @param actor only rows of this actor, if given
 * @param action only rows with this action, if given
 * @param subject only rows with this subject, if given
 * @param order which row comes first
 * @param behind only rows that come behind the one with this sequence number, in that order, if given
 * @param limit the most that one page holds, 1 to {@value #HIGHEST_LIMIT}
 */
public record AuditQuery(
        Optional<Instant> since,
        Optional<Instant> until,
        Optional<String> actor,
        Optional<String> action,
        Optional<String> subject,
        Order order,
        Optional<Long> behind,
        int limit) {
    /** The most that one page may hold. */
    public static final int HIGHEST_LIMIT = 10_000;

    /** What one page holds unless asked otherwise. */
    public static final int DEFAULT_LIMIT = 100;

    /** Which row comes first. */
    public enum Order {
        /** As they were written. */
        OLDEST_FIRST,
        /** The last one first. */
        NEWEST_FIRST
    }

    /**
     * Checks for null and the range of the limit.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} outside it
     */
    public AuditQuery {
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(until, "until");
        Objects.requireNonNull(actor, "actor");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(order, "order");
        Objects.requireNonNull(behind, "behind");
        if (limit < 1 || limit > HIGHEST_LIMIT) {
            throw Problem.of(ErrorCode.RANGE, "limit " + limit, "is outside 1 to " + HIGHEST_LIMIT)
                    .fact("field", "limit")
                    .toException();
        }
    }

    /** {@return the query for all rows, oldest first, with pages of {@value #DEFAULT_LIMIT}} */
    public static AuditQuery all() {
        return new AuditQuery(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Order.OLDEST_FIRST,
                Optional.empty(),
                DEFAULT_LIMIT);
    }

    /**
     * {@return this query, narrowed to rows of {@code moment} or later}
     *
     * @param moment the first that counts
     */
    public AuditQuery since(Instant moment) {
        return new AuditQuery(Optional.of(moment), until, actor, action, subject, order, behind, limit);
    }

    /**
     * {@return this query, narrowed to rows before {@code moment}}
     *
     * @param moment the first that no longer counts
     */
    public AuditQuery until(Instant moment) {
        return new AuditQuery(since, Optional.of(moment), actor, action, subject, order, behind, limit);
    }

    /**
     * {@return this query, narrowed to what {@code who} did}
     *
     * @param who the actor, exactly
     */
    public AuditQuery actor(String who) {
        return new AuditQuery(since, until, Optional.of(who), action, subject, order, behind, limit);
    }

    /**
     * {@return this query, narrowed to where {@code what} was done}
     *
     * @param what the action, exactly
     */
    public AuditQuery action(String what) {
        return new AuditQuery(since, until, actor, Optional.of(what), subject, order, behind, limit);
    }

    /**
     * {@return this query, narrowed to what was done to {@code name}}
     *
     * @param name the subject, exactly
     */
    public AuditQuery subject(String name) {
        return new AuditQuery(since, until, actor, action, Optional.of(name), order, behind, limit);
    }

    /** {@return this query with the last row first} */
    public AuditQuery newestFirst() {
        return new AuditQuery(since, until, actor, action, subject, Order.NEWEST_FIRST, behind, limit);
    }

    /**
     * {@return this query, narrowed to rows behind the one with this number, in the order of the query}
     *
     * @param sequence of the last row that the caller has
     */
    public AuditQuery behind(long sequence) {
        return new AuditQuery(since, until, actor, action, subject, order, Optional.of(sequence), limit);
    }

    /**
     * {@return this query with pages of at most {@code most} rows}
     *
     * @param most {@value #DEFAULT_LIMIT} by default
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} outside 1 to {@value #HIGHEST_LIMIT}
     */
    public AuditQuery limit(int most) {
        return new AuditQuery(since, until, actor, action, subject, order, behind, most);
    }
}
