package io.vpnmanager.core.internal.monitor;

import io.vpnmanager.api.figures.Figures;
import io.vpnmanager.api.figures.ServerFigures;
import io.vpnmanager.api.monitor.Health;
import io.vpnmanager.api.monitor.HealthReport;
import io.vpnmanager.api.monitor.MetricFamily;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.User;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import io.vpnmanager.api.user.UserQuery;
import io.vpnmanager.core.internal.call.Calls;
import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.StateStore;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads every family: of health, of what the store has and what proxies counted. */
public final class Readings {
    private final StateStore store;
    private final Health health;
    private final Figures figures;
    private final MetricMemory memory;
    private final Calls calls;

    /**
     * Readings of a home.
     *
     * @param store has users and traffic
     * @param health tells how everything is
     * @param figures tells what proxies counted
     * @param memory of all views of the home
     * @param calls gives each call its deadline
     */
    public Readings(StateStore store, Health health, Figures figures, MetricMemory memory, Calls calls) {
        this.store = store;
        this.health = health;
        this.figures = figures;
        this.memory = memory;
        this.calls = calls;
    }

    /** {@return every family, with series for so many users} */
    public List<MetricFamily> read(int users) {
        HealthReport now = health.report();
        List<ServerFigures> counted = figures.servers();
        Moment moment = calls.run(deadline -> store.read(unit -> moment(unit, now, counted, users)));
        return Stream.of(HomeFamilies.of(moment), AlertFamilies.of(moment), ServerFamilies.of(moment))
                .flatMap(families -> families)
                .map(Family::gathered)
                .sorted(Comparator.comparing(MetricFamily::name))
                .toList();
    }

    private Moment moment(ReadUnit unit, HealthReport now, List<ServerFigures> counted, int users) {
        return new Moment(
                now,
                unit.users().countByStatus(),
                unit.traffic().ofServers(),
                counted,
                unit.alerts().unresolved(),
                memory.deliveries().counts(),
                memory.backups().last(unit),
                users == 0 ? new TreeMap<>() : byUser(unit, users),
                Version.TEXT);
    }

    private static SortedMap<UserName, TrafficCount> byUser(ReadUnit unit, int most) {
        List<User> first = unit.users().list(UserQuery.all().limit(most));
        Map<UserId, TrafficCount> moved =
                unit.traffic().ofUsers(first.stream().map(User::id).toList());
        SortedMap<UserName, TrafficCount> byUser = new TreeMap<>(Comparator.comparing(UserName::text));
        first.forEach(user -> byUser.put(user.name(), moved.getOrDefault(user.id(), TrafficCount.ZERO)));
        return byUser;
    }
}
