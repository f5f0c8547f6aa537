package io.vpnmanager.core.internal.life;

import io.vpnmanager.api.terms.Life;
import io.vpnmanager.api.terms.Terms;
import io.vpnmanager.api.terms.UserStatus;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.core.internal.audit.Deed;
import io.vpnmanager.core.internal.protocol.EnforcedLimits;
import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.WriteUnit;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Decides where users stand, in the unit of the store that saves it. */
public final class Lives {
    /** How many the clock may call at once, so that no unit is held for long. */
    private static final int AT_ONCE = 1_000;

    private Lives() {}

    /** {@return a new user where it stands} */
    public static User begun(User user, Instant now) {
        return user.standing(Decision.of(user.terms(), Life.ACTIVE, 0, now));
    }

    /**
     * {@return a user that changes, where it stands then: as it is in the store by now, unless its terms change}
     *
     * @param unit of the change
     * @param after the user with its next revision
     * @param resetsUsage whether the period of the quota begins anew
     * @param now the time
     */
    public static User changed(ReadUnit unit, User after, boolean resetsUsage, Instant now) {
        Optional<User> stored = unit.users().find(after.id());
        Life life = stored.map(User::life).orElse(Life.ACTIVE);
        Terms old = stored.map(User::terms).orElse(Terms.NONE);
        if (old.equals(after.terms()) && !resetsUsage) {
            return after.standing(life);
        }
        long counted = counted(unit, List.of(after.id()))
                .getOrDefault(after.id(), TrafficCount.ZERO)
                .totalBytes();
        Optional<Life.Period> period = resetsUsage ? Optional.of(new Life.Period(now, counted, 0)) : life.period();
        Life from = new Life(life.status(), life.begunAt(), period, life.dueAt());
        return after.standing(Decision.ofChange(old, after.terms(), from, counted, now));
    }

    /** {@return whether the clock has come for somebody} */
    public static boolean isAnyDue(ReadUnit unit, Instant now) {
        return !unit.users().due(now, 1).isEmpty();
    }

    /**
     * Decides anew of whoever the clock or the counters may have moved. Whose terms are used up gets those that come
     * next, in the same unit: once, and never half.
     *
     * @param unit of the change
     * @param counted whose traffic was counted since the last time
     * @param limits which can be held
     * @param now the time
     * @return what became of them, as the audit log says it
     */
    public static List<Deed> decide(WriteUnit unit, Collection<UserId> counted, EnforcedLimits limits, Instant now) {
        NextTerms next = new NextTerms(unit, limits, now);
        List<Deed> deeds = new ArrayList<>(decide(unit, unit.users().metered(counted), next, now));
        deeds.addAll(decide(unit, unit.users().due(now, AT_ONCE), next, now));
        return deeds;
    }

    private static List<Deed> decide(WriteUnit unit, List<User> users, NextTerms next, Instant now) {
        if (users.isEmpty()) {
            return List.of();
        }
        List<Deed> deeds = new ArrayList<>();
        Map<UserId, TrafficCount> traffic =
                counted(unit, users.stream().map(User::id).toList());
        for (User user : users) {
            long counted = traffic.getOrDefault(user.id(), TrafficCount.ZERO).totalBytes();
            Life life = Decision.of(user.terms(), user.life(), counted, now);
            Optional<User> after = next.of(user, life, counted);
            if (after.isPresent()) {
                unit.users().update(after.get(), Map.of());
                deeds.add(Deed.of("user.next-terms", after.get()));
            } else {
                boolean isAwaited = user.terms().next().isPresent() && Decision.isUsedUp(life.status());
                Life kept = isAwaited ? next.without(user, counted) : life;
                if (!kept.equals(user.life())) {
                    unit.users().stand(user.id(), kept);
                }
            }
            UserStatus status = after.map(User::status).orElse(life.status());
            if (status != user.status()) {
                deeds.add(deed(after.orElseGet(() -> user.standing(life))));
            }
        }
        return deeds;
    }

    /** {@return what the audit log says of a user who stands elsewhere than before} */
    public static Deed deed(User moved) {
        return Deed.of("user." + moved.status(), moved);
    }

    private static Map<UserId, TrafficCount> counted(ReadUnit unit, Collection<UserId> users) {
        return unit.traffic().ofUsers(users);
    }
}
