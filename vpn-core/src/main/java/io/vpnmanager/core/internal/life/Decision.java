package io.vpnmanager.core.internal.life;

import io.vpnmanager.api.terms.Hold;
import io.vpnmanager.api.terms.Life;
import io.vpnmanager.api.terms.Life.Period;
import io.vpnmanager.api.terms.Quota;
import io.vpnmanager.api.terms.Standing;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.terms.UserStatus;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Decides where a user stands: a function of the terms, of what was decided before, of the counters and of the clock.
 * The same question again gives the same answer.
 */
public final class Decision {
    private final Terms terms;
    private final Life before;
    private final long counted;
    private final Instant now;

    private Decision(Terms terms, Life before, long counted, Instant now) {
        this.terms = terms;
        this.before = before;
        this.counted = counted;
        this.now = now;
    }

    /**
     * {@return where a user stands now}
     *
     * @param terms on what terms the user is here
     * @param before what was decided last
     * @param counted how many bytes were counted for the user in all, both ways
     * @param now the time
     */
    public static Life of(Terms terms, Life before, long counted, Instant now) {
        return new Decision(terms, before, counted, now).life();
    }

    /**
     * {@return where a user stands whose terms change}: time that was on hold begins to wait again when it becomes
     * another time, and what was used of a quota counts for another one.
     *
     * @param old the terms before
     * @param terms the terms from now on
     * @param before what was decided last
     * @param counted how many bytes were counted for the user in all, both ways
     * @param now the time
     */
    public static Life ofChange(Terms old, Terms terms, Life before, long counted, Instant now) {
        boolean heldAnew = terms.hold().isPresent() && !terms.hold().equals(old.hold());
        Life kept = heldAnew
                ? new Life(before.status(), Optional.empty(), Optional.of(new Period(now, counted, 0)), before.dueAt())
                : before;
        return of(terms, kept, counted, now);
    }

    /** {@return whether somebody who stands so has nothing left of the terms} */
    static boolean isUsedUp(UserStatus status) {
        return status == UserStatus.LIMITED || status == UserStatus.EXPIRED;
    }

    /**
     * {@return how many bytes of a quota are left, up to one quota}
     *
     * @param terms that hold the quota
     * @param life the running period
     * @param counted how many bytes were counted for the user in all, both ways
     */
    static long left(Terms terms, Life life, long counted) {
        return terms.quota()
                .flatMap(quota -> life.period().map(period -> left(quota, period, counted)))
                .orElse(0L);
    }

    private static long left(Quota quota, Period period, long counted) {
        return Math.clamp(
                allowed(quota, period) - period.used(counted), 0, quota.size().bytes());
    }

    private Life life() {
        if (terms.quota().isEmpty() && terms.hold().isEmpty()) {
            UserStatus status = status(Optional.empty(), Optional.empty());
            return new Life(
                    status, Optional.empty(), Optional.empty(), dueAt(status, Optional.empty(), Optional.empty()));
        }
        Period last = before.period().orElseGet(() -> new Period(now, counted, 0));
        Optional<Instant> begun = begun(last);
        Period period = waits(begun) ? last : running(last, begun);
        UserStatus status = status(begun, Optional.of(period));
        return new Life(status, begun, Optional.of(period), dueAt(status, begun, Optional.of(period)));
    }

    private boolean waits(Optional<Instant> begun) {
        return terms.hold().isPresent() && begun.isEmpty();
    }

    /** {@return when the time on hold began to run: with the first traffic, or when it waited long enough} */
    private Optional<Instant> begun(Period last) {
        if (terms.hold().isEmpty() || before.begunAt().isPresent()) {
            return before.begunAt();
        }
        if (last.used(counted) > 0) {
            return Optional.of(now);
        }
        return terms.hold().flatMap(Hold::startsBy).filter(time -> !time.isAfter(now));
    }

    /** A period that began while the time was on hold begins with that time. */
    private Period running(Period last, Optional<Instant> begun) {
        Period first = begun.filter(time -> before.begunAt().isEmpty())
                .map(time -> new Period(time, last.countedBefore(), last.carried()))
                .orElse(last);
        Instant began = terms.quota()
                .map(quota -> quota.reset().beginOf(first.began(), now))
                .orElse(first.began());
        return began.equals(first.began()) ? first : new Period(began, counted, carried(first));
    }

    private long carried(Period last) {
        return terms.quota()
                .filter(Quota::carriesOver)
                .map(quota -> left(quota, last, counted))
                .orElse(0L);
    }

    /** What is more than can be counted is as good as the most that can. */
    private static long allowed(Quota quota, Period period) {
        long sum = quota.size().bytes() + period.carried();
        return sum < 0 ? Long.MAX_VALUE : sum;
    }

    private UserStatus status(Optional<Instant> begun, Optional<Period> period) {
        if (terms.standing() != Standing.NORMAL) {
            return terms.standing() == Standing.INACTIVE ? UserStatus.INACTIVE : UserStatus.SUSPENDED;
        }
        if (end(begun).filter(time -> !time.isAfter(now)).isPresent()) {
            return UserStatus.EXPIRED;
        }
        if (!waits(begun) && isUsedUp(period)) {
            return UserStatus.LIMITED;
        }
        if (terms.hours().filter(hours -> !hours.hold(now)).isPresent()) {
            return UserStatus.OFF_HOURS;
        }
        return waits(begun) ? UserStatus.ON_HOLD : UserStatus.ACTIVE;
    }

    private boolean isUsedUp(Optional<Period> period) {
        return terms.quota()
                .flatMap(quota -> period.filter(running -> running.used(counted) >= allowed(quota, running)))
                .isPresent();
    }

    /** {@return when the time is over, as far as that is known} */
    private Optional<Instant> end(Optional<Instant> begun) {
        Optional<Instant> held = terms.hold().flatMap(hold -> begun.map(time -> time.plus(hold.lasts())));
        return Stream.of(terms.expiresAt(), held).flatMap(Optional::stream).min(Instant::compareTo);
    }

    /**
     * {@return the next moment at which the clock alone changes something; whoever is not let in for good waits for
     * none, unless there is something that comes next, which is due at once}
     */
    private Optional<Instant> dueAt(UserStatus status, Optional<Instant> begun, Optional<Period> period) {
        if (terms.next().isPresent() && isUsedUp(status)) {
            return Optional.of(now);
        }
        Optional<Instant> end = end(begun);
        if (terms.standing() != Standing.NORMAL
                || end.filter(time -> !time.isAfter(now)).isPresent()) {
            return Optional.empty();
        }
        Optional<Instant> starts = waits(begun) ? terms.hold().flatMap(Hold::startsBy) : Optional.empty();
        Optional<Instant> reset = waits(begun)
                ? Optional.empty()
                : terms.quota()
                        .flatMap(
                                quota -> period.flatMap(running -> quota.reset().endOf(running.began(), now)));
        Optional<Instant> hour = terms.hours().flatMap(hours -> hours.nextChange(now));
        return Stream.of(end, starts, reset, hour).flatMap(Optional::stream).min(Instant::compareTo);
    }
}
