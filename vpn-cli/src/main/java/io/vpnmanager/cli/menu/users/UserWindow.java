package io.vpnmanager.cli.menu.users;

import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.cli.menu.page.News;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
        BEFORE,
        /** Around one of them, which may be gone by now. */
        AROUND
    }

    /**
     * Some users that were read.
     *
     * @param turn the number of the question
     * @param edge where they were read
     * @param from the user from whom on
     * @param users in the order of the list
     * @param counted the traffic of each
     * @param before whether there are more before them
     * @param behind whether there are more behind them
     * @param place of the user around whom they were read, or of the next one
     * @param total how many users the home has
     */
    record Read(
            long turn,
            Edge edge,
            Optional<User> from,
            List<User> users,
            Map<UserId, TrafficCount> counted,
            boolean before,
            boolean behind,
            int place,
            long total)
            implements News {}

    /** {@return whether this still continues what is in memory, which may have been read anew meanwhile} */
    boolean takes(Read read) {
        return switch (read.edge) {
            case FIRST, LAST, AROUND -> true;
            case BEHIND ->
                !users.isEmpty() && read.from.filter(users.getLast()::equals).isPresent();
            case BEFORE ->
                !users.isEmpty() && read.from.filter(users.getFirst()::equals).isPresent();
        };
    }

    UserWindow with(Read read) {
        OptionalLong count = OptionalLong.of(read.total);
        return switch (read.edge) {
            case FIRST, LAST, AROUND -> new UserWindow(read.users, read.counted, read.before, read.behind, count);
            case BEHIND -> {
                List<User> all = joined(users, read.users);
                int dropped = Math.max(0, all.size() - KEPT);
                yield new UserWindow(
                        all.subList(dropped, all.size()), both(read), before || dropped > 0, read.behind, count);
            }
            case BEFORE -> {
                List<User> all = joined(read.users, users);
                int kept = Math.min(KEPT, all.size());
                yield new UserWindow(all.subList(0, kept), both(read), read.before, behind || kept < all.size(), count);
            }
        };
    }

    /** {@return the place of a user who was at this one, now that this was read} */
    int place(int at, Read read) {
        int to = switch (read.edge) {
            case FIRST -> at;
            case LAST -> read.users.size() - 1;
            case BEHIND -> at - Math.max(0, users.size() + read.users.size() - KEPT);
            case BEFORE -> at + read.users.size();
            case AROUND -> again(at, read);
        };
        return Math.max(0, to);
    }

    /** Whoever moved in between stays with the user. */
    private int again(int at, Read read) {
        List<UserId> now = read.users.stream().map(User::id).toList();
        int found = at < users.size() ? now.indexOf(users.get(at).id()) : -1;
        return found < 0 ? read.place : found;
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
