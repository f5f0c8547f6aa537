package io.vpnmanager.cli.trial;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.traffic.Traffic;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.traffic.TrafficInterval;
import io.vpnmanager.api.traffic.TrafficScope;
import io.vpnmanager.api.traffic.TrafficShare;
import io.vpnmanager.api.traffic.TrafficStep;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.UUID;

/** Counts that a test made, for users alone or at a server. */
public final class FakeTraffic implements Traffic {
    private final FakeUsers users;
    private final FakeServers servers;
    private final Map<UserId, TrafficCount> ofUsers = new HashMap<>();
    private final Map<At, TrafficCount> counts = new LinkedHashMap<>();

    private final Map<At, NavigableMap<Instant, TrafficCount>> hours = new LinkedHashMap<>();

    private record At(UserId user, ServerId server) {}

    FakeTraffic(FakeUsers users, FakeServers servers) {
        this.users = users;
        this.servers = servers;
    }

    void put(UserId user, TrafficCount count) {
        ofUsers.put(user, count);
    }

    /** Counts traffic of a user at a server. */
    public void count(String user, String server, long uploadBytes, long downloadBytes) {
        ServerId id = servers.get(ServerName.parse(server)).id();
        countAt(user, id.value(), uploadBytes, downloadBytes);
    }

    /** Counts traffic of a user at a server that may be gone. */
    public void countAt(String user, UUID server, long uploadBytes, long downloadBytes) {
        counts.put(
                new At(users.get(UserName.parse(user)).id(), new ServerId(server)),
                new TrafficCount(uploadBytes, downloadBytes));
    }

    @Override
    public TrafficCount of(UserId user) {
        return ofUsers.getOrDefault(user, TrafficCount.ZERO);
    }

    @Override
    public Map<UserId, TrafficCount> of(Collection<UserId> wanted) {
        Map<UserId, TrafficCount> found = new HashMap<>(ofUsers);
        found.keySet().retainAll(wanted);
        return found;
    }

    /** Counts traffic of a user at a server within an hour. */
    public void countWithin(String user, String server, Instant hour, long uploadBytes, long downloadBytes) {
        hours.computeIfAbsent(
                        new At(
                                users.get(UserName.parse(user)).id(),
                                servers.get(ServerName.parse(server)).id()),
                        at -> new TreeMap<>())
                .put(hour, new TrafficCount(uploadBytes, downloadBytes));
    }

    @Override
    public List<TrafficShare.OfServer> ofServers(TrafficScope scope) {
        return ofServers(counts(scope));
    }

    private Map<At, TrafficCount> counts(TrafficScope scope) {
        Map<At, TrafficCount> within = new LinkedHashMap<>();
        if (scope.since().isPresent()) {
            hours.forEach((at, kept) -> kept.tailMap(
                            TrafficStep.HOUR.begin(scope.since().get()))
                    .values()
                    .forEach(count -> within.merge(at, count, TrafficCount::plus)));
        } else {
            within.putAll(counts);
        }
        within.keySet().removeIf(at -> !isWithin(scope, at));
        return within;
    }

    private static boolean isWithin(TrafficScope scope, At at) {
        return scope.user().map(at.user()::equals).orElse(true)
                && scope.server().map(at.server()::equals).orElse(true);
    }

    @Override
    public List<TrafficInterval> history(TrafficScope scope, TrafficStep step) {
        Map<Instant, TrafficCount> sums = new TreeMap<>();
        hours.forEach((at, kept) -> kept.tailMap(
                        scope.since().map(TrafficStep.HOUR::begin).orElse(Instant.MIN))
                .forEach((hour, count) -> {
                    if (isWithin(scope, at)) {
                        sums.merge(step.begin(hour), count, TrafficCount::plus);
                    }
                }));
        return sums.entrySet().stream()
                .map(sum -> new TrafficInterval(sum.getKey(), step, sum.getValue()))
                .toList();
    }

    private List<TrafficShare.OfServer> ofServers(Map<At, TrafficCount> within) {
        Map<ServerId, TrafficCount> sums = new LinkedHashMap<>();
        within.forEach((at, count) -> sums.merge(at.server(), count, TrafficCount::plus));
        return sums.entrySet().stream()
                .map(sum -> new TrafficShare.OfServer(
                        sum.getKey(),
                        servers.find(sum.getKey()).map(Server::name),
                        servers.find(sum.getKey()).isEmpty(),
                        sum.getValue()))
                .sorted(mostFirst())
                .toList();
    }

    private static Comparator<TrafficShare> mostFirst() {
        return Comparator.<TrafficShare>comparingLong(share -> share.count().totalBytes())
                .reversed();
    }

    @Override
    public List<TrafficShare.OfUser> topUsers(TrafficScope scope, int most) {
        if (most < 1 || most > MOST_USERS) {
            throw Problem.of(ErrorCode.RANGE, "the number of users " + most, "is out of range")
                    .toException();
        }
        Map<UserId, TrafficCount> sums = new LinkedHashMap<>();
        counts(scope).forEach((at, count) -> sums.merge(at.user(), count, TrafficCount::plus));
        return sums.entrySet().stream()
                .map(sum -> new TrafficShare.OfUser(
                        sum.getKey(), users.find(sum.getKey()).orElseThrow().name(), sum.getValue()))
                .sorted(mostFirst())
                .limit(most)
                .toList();
    }
}
