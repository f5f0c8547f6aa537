package io.vpnmanager.api.alert;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Which alerts to list, the newest first. Immutable; each method gives another query.
 *
 * @param states only alerts that stand so; none means all
 * @param rule only alerts of this rule, if given
 * @param behind only alerts that come behind this one, if given
 * @param limit the most that one page holds, 1 to {@value #HIGHEST_LIMIT}
 */
public record AlertQuery(Set<AlertState> states, Optional<String> rule, Optional<Alert> behind, int limit) {
    /** The most that one page may hold. */
    public static final int HIGHEST_LIMIT = 10_000;

    /** What one page holds unless asked otherwise. */
    public static final int DEFAULT_LIMIT = 100;

    /**
     * Checks for null and the range of the limit.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} outside it
     */
    public AlertQuery {
        states = Set.copyOf(states);
        Objects.requireNonNull(rule, "rule");
        Objects.requireNonNull(behind, "behind");
        if (limit < 1 || limit > HIGHEST_LIMIT) {
            throw Problem.of(ErrorCode.RANGE, "limit " + limit, "is outside 1 to " + HIGHEST_LIMIT)
                    .fact("field", "limit")
                    .toException();
        }
    }

    /** {@return the query for all alerts, with pages of {@value #DEFAULT_LIMIT}} */
    public static AlertQuery all() {
        return new AlertQuery(Set.of(), Optional.empty(), Optional.empty(), DEFAULT_LIMIT);
    }

    /** {@return the query for alerts that are not resolved, with pages of {@value #DEFAULT_LIMIT}} */
    public static AlertQuery unresolved() {
        return all().in(AlertState.OPEN, AlertState.ACKNOWLEDGED);
    }

    /**
     * {@return this query, for alerts that stand so}
     *
     * @param wanted none means all
     */
    public AlertQuery in(AlertState... wanted) {
        EnumSet<AlertState> set = EnumSet.noneOf(AlertState.class);
        set.addAll(Arrays.asList(wanted));
        return new AlertQuery(set, rule, behind, limit);
    }

    /**
     * {@return this query, for alerts of one rule}
     *
     * @param name of the rule
     */
    public AlertQuery rule(String name) {
        return new AlertQuery(states, Optional.of(name), behind, limit);
    }

    /**
     * {@return this query, for alerts behind this one}
     *
     * @param last the last alert that the caller has
     */
    public AlertQuery behind(Alert last) {
        return new AlertQuery(states, rule, Optional.of(last), limit);
    }

    /**
     * {@return this query with pages of at most {@code most} alerts}
     *
     * @param most {@value #DEFAULT_LIMIT} by default
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} outside 1 to {@value #HIGHEST_LIMIT}
     */
    public AlertQuery limit(int most) {
        return new AlertQuery(states, rule, behind, most);
    }

    /**
     * {@return whether an alert is meant, wherever it comes in the order}
     *
     * @param alert which
     */
    public boolean means(Alert alert) {
        return (states.isEmpty() || states.contains(alert.state()))
                && rule.filter(name -> !name.equals(alert.rule())).isEmpty();
    }
}
