package io.vpnmanager.cli.menu.users;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.page.Page;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserQuery;
import io.vpnmanager.cli.menu.page.News;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * The part of a long list that is in memory: some hundred users around the chosen one, whatever the list counts.
 *
 * @param users in the order of the list
 * @param counted the traffic of each
 * @param before whether there are more before them
 * @param behind whether there are more behind them
 * @param total how many users the home has
 */
public record UserWindow(
        List<User> users, Map<UserId, TrafficCount> counted, boolean before, boolean behind, OptionalLong total) {
    static final UserWindow EMPTY = new UserWindow(List.of(), Map.of(), false, false, OptionalLong.empty());

    /** How many are read at once. */
    static final int AT_ONCE = 200;

    private static final int KEPT = 3 * AT_ONCE;

    /** Copies both. */
    public UserWindow {
        users = List.copyOf(users);
        counted = Map.copyOf(counted);
    }

    /** Where users were read. */
    enum Edge {
        /** From the beginning of the list. */
        FIRST,
        /** From its end, backwards. */
        LAST,
        /** Behind those that are in memory. */
        BEHIND,
        /** Before those that are in memory. */
        BEFORE
    }

    /**
     * Some users that were read.
     *
     * @param turn the number of the question
     * @param edge where they were read
     * @param users in the order of the list
     * @param counted the traffic of each
     * @param more whether there are more on that side
     * @param total how many users the home has
     */
    record Read(long turn, Edge edge, List<User> users, Map<UserId, TrafficCount> counted, boolean more, long total)
            implements News {
        static Read ask(Vpn vpn, long turn, UserView view, Edge edge, UserWindow window) {
            boolean backwards = edge == Edge.LAST || edge == Edge.BEFORE;
            UserQuery query = view.query(backwards, AT_ONCE);
            if (edge == Edge.BEHIND) {
                query = query.after(window.users.getLast());
            } else if (edge == Edge.BEFORE) {
                query = query.after(window.users.getFirst());
            }
            Page<User> page = vpn.users().list(query);
            List<User> users = backwards ? page.items().reversed() : page.items();
            Map<UserId, TrafficCount> counted =
                    vpn.traffic().of(users.stream().map(User::id).toList());
            return new Read(turn, edge, users, counted, page.more(), vpn.users().count());
        }
    }

    UserWindow with(Read read) {
        OptionalLong count = OptionalLong.of(read.total);
        return switch (read.edge) {
            case FIRST -> new UserWindow(read.users, read.counted, false, read.more, count);
            case LAST -> new UserWindow(read.users, read.counted, read.more, false, count);
            case BEHIND -> {
                List<User> all = joined(users, read.users);
                int dropped = Math.max(0, all.size() - KEPT);
                yield new UserWindow(
                        all.subList(dropped, all.size()), both(read), before || dropped > 0, read.more, count);
            }
            case BEFORE -> {
                List<User> all = joined(read.users, users);
                int kept = Math.min(KEPT, all.size());
                yield new UserWindow(all.subList(0, kept), both(read), read.more, behind || kept < all.size(), count);
            }
        };
    }

    /** How far a user who was at a place is from there, now that this was read. */
    int shift(Read read) {
        return switch (read.edge) {
            case FIRST, LAST -> 0;
            case BEHIND -> -Math.max(0, users.size() + read.users.size() - KEPT);
            case BEFORE -> read.users.size();
        };
    }

    private static List<User> joined(List<User> one, List<User> other) {
        List<User> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }

    private Map<UserId, TrafficCount> both(Read read) {
        Map<UserId, TrafficCount> all = new HashMap<>(counted);
        all.putAll(read.counted);
        return all;
    }

    TrafficCount count(User user) {
        return counted.getOrDefault(user.id(), TrafficCount.ZERO);
    }
}
