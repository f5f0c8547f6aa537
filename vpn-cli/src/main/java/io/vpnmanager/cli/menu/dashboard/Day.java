package io.vpnmanager.cli.menu.dashboard;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.key.MasterKeyStatus;
import io.vpnmanager.api.terms.UserStatus;
import io.vpnmanager.api.traffic.TrafficInterval;
import io.vpnmanager.api.traffic.TrafficScope;
import io.vpnmanager.api.traffic.TrafficShare;
import io.vpnmanager.api.traffic.TrafficStep;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserFilter;
import io.vpnmanager.api.user.UserQuery;
import io.vpnmanager.cli.menu.page.News;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * The last day; asked for now and then.
 *
 * @param hours traffic by hour, those without any left out
 * @param top who used most
 * @param limited who used the quota up, some of them
 * @param expired whose time is over, some of them
 * @param key how values are sealed
 */
public record Day(
        List<TrafficInterval> hours,
        List<TrafficShare.OfUser> top,
        List<String> limited,
        List<String> expired,
        MasterKeyStatus key)
        implements News {
    /** How many are named at most; of more it is said that there are more. */
    static final int NAMED = 100;

    private static final int TOP = 12;
    private static final Duration LENGTH = Duration.ofHours(24);

    /** Copies the lists. */
    public Day {
        hours = List.copyOf(hours);
        top = List.copyOf(top);
        limited = List.copyOf(limited);
        expired = List.copyOf(expired);
    }

    static Day ask(Vpn vpn, Instant now) {
        TrafficScope scope = TrafficScope.ALL.since(now.minus(LENGTH));
        return new Day(
                vpn.traffic().history(scope, TrafficStep.HOUR),
                vpn.traffic().topUsers(scope, TOP),
                names(vpn, UserStatus.LIMITED),
                names(vpn, UserStatus.EXPIRED),
                vpn.masterKeys().status());
    }

    private static List<String> names(Vpn vpn, UserStatus status) {
        UserQuery query = UserQuery.of(UserFilter.ALL.standing(status)).limit(NAMED + 1);
        return vpn.users().list(query).items().stream()
                .map(User::name)
                .map(Object::toString)
                .toList();
    }
}
