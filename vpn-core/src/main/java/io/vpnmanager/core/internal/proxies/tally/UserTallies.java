package io.vpnmanager.core.internal.proxies.tally;

import io.vpnmanager.api.figures.UserFigures;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.core.internal.proxies.auth.Identity;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Counts for each user, over all servers. Only who was let in is among them, and nobody who may not be any more: so
 * they are never more than the users there are. For any thread.
 */
public final class UserTallies {
    private final Map<UserId, Known> users = new ConcurrentHashMap<>();

    /** Nobody came yet. */
    public UserTallies() {}

    private record Known(UserName name, Tally tally) {}

    /** Takes note that a user is let in. */
    public void came(Identity who) {
        Known known = users.get(who.user());
        if (known == null || !known.name().equals(who.userName())) {
            users.compute(
                    who.user(),
                    (same, before) -> new Known(who.userName(), before == null ? new Tally() : before.tally()));
        }
    }

    /** Takes note that a user has this name; nothing happens when the user did not come. */
    public void named(UserId user, UserName name) {
        users.computeIfPresent(user, (same, before) -> new Known(name, before.tally()));
    }

    /** Forgets a user; what is open of it is counted nowhere. */
    public void forget(UserId user) {
        users.remove(user);
    }

    Optional<Tally> of(UserId user) {
        return Optional.ofNullable(users.get(user)).map(Known::tally);
    }

    /**
     * {@return what was counted, by name}
     *
     * @param bytes what each user carried
     */
    public List<UserFigures> figures(Function<UserId, TrafficCount> bytes) {
        return users.entrySet().stream()
                .map(user -> new UserFigures(
                        user.getKey(),
                        user.getValue().name(),
                        user.getValue().tally().open(),
                        user.getValue().tally().ended(),
                        bytes.apply(user.getKey())))
                .sorted(Comparator.comparing(figures -> figures.name().text()))
                .toList();
    }
}
