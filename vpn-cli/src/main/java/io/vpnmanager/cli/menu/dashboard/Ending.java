package io.vpnmanager.cli.menu.dashboard;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.page.Page;
import io.vpnmanager.api.terms.Quota;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserQuery;
import io.vpnmanager.cli.menu.page.News;
import io.vpnmanager.cli.menu.page.Outlet;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Whose time or quota is nearly over. No index tells, so all users are gone through, page by page; seldom.
 *
 * @param soon whose time is over within a week
 * @param nearly who has used nine tenths of the quota
 */
public record Ending(List<String> soon, List<String> nearly) implements News {
    private static final int AT_ONCE = 500;
    private static final Duration WEEK = Duration.ofDays(7);
    private static final double NEARLY = 0.9;

    /** Copies the lists. */
    public Ending {
        soon = List.copyOf(soon);
        nearly = List.copyOf(nearly);
    }

    static void look(Vpn vpn, Outlet outlet, Instant now) {
        List<String> soon = new ArrayList<>();
        List<String> nearly = new ArrayList<>();
        UserQuery query = UserQuery.all().limit(AT_ONCE);
        Page<User> page;
        do {
            page = vpn.users().list(query);
            List<User> letIn =
                    page.items().stream().filter(user -> user.status().letsIn()).toList();
            letIn.stream()
                    .filter(user -> user.terms()
                            .expiresAt()
                            .filter(now.plus(WEEK)::isAfter)
                            .isPresent())
                    .forEach(user -> soon.add(user.name().text()));
            List<User> limited = letIn.stream()
                    .filter(user -> user.terms().quota().isPresent())
                    .toList();
            Map<UserId, TrafficCount> counts =
                    vpn.traffic().of(limited.stream().map(User::id).toList());
            limited.stream()
                    .filter(user -> isNearlyUsedUp(user, counts.getOrDefault(user.id(), TrafficCount.ZERO)))
                    .forEach(user -> nearly.add(user.name().text()));
            if (page.more()) {
                query = query.after(page.items().getLast());
            }
        } while (page.more() && outlet.isWanted());
        outlet.bring(new Ending(soon, nearly));
    }

    private static boolean isNearlyUsedUp(User user, TrafficCount count) {
        long used = user.life()
                .period()
                .map(period -> period.used(count.totalBytes()))
                .orElse(count.totalBytes());
        long carried = user.life().period().map(period -> period.carried()).orElse(0L);
        return user.terms()
                .quota()
                .map(Quota::size)
                .filter(size -> used >= NEARLY * ((double) size.bytes() + carried))
                .isPresent();
    }
}
