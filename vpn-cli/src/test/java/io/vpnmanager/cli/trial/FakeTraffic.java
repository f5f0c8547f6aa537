package io.vpnmanager.cli.trial;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.traffic.Traffic;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.traffic.TrafficShare;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Predicate;

/** Counts that a test made, for users alone or at a server. */
public final class FakeTraffic implements Traffic {
    private final FakeUsers users;
    private final FakeServers servers;
    private final Map<UserId, TrafficCount> ofUsers = new HashMap<>();
    private final Map<At, TrafficCount> counts = new LinkedHashMap<>();

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

    @Override
    public List<TrafficShare.OfServer> ofServers() {
        return ofServers(at -> true);
    }

    @Override
    public List<TrafficShare.OfServer> ofServers(UserId user) {
        return ofServers(at -> at.user().equals(user));
    }

    private List<TrafficShare.OfServer> ofServers(Predicate<At> wanted) {
        Map<ServerId, TrafficCount> sums = new LinkedHashMap<>();
        counts.forEach((at, count) -> {
            if (wanted.test(at)) {
                sums.merge(at.server(), count, TrafficCount::plus);
            }
        });
        return sums.entrySet().stream()
                .map(sum -> new TrafficShare.OfServer(
                        sum.getKey(), servers.find(sum.getKey()).map(Server::name), sum.getValue()))
                .sorted(mostFirst())
                .toList();
    }

    private static Comparator<TrafficShare> mostFirst() {
        return Comparator.<TrafficShare>comparingLong(share -> share.count().totalBytes())
                .reversed();
    }

    @Override
    public List<TrafficShare.OfUser> topUsers(int most) {
        return top(at -> true, most);
    }

    @Override
    public List<TrafficShare.OfUser> topUsers(ServerId server, int most) {
        return top(at -> at.server().equals(server), most);
    }

    private List<TrafficShare.OfUser> top(Predicate<At> wanted, int most) {
        if (most < 1 || most > MOST_USERS) {
            throw Problem.of(ErrorCode.RANGE, "the number of users " + most, "is out of range")
                    .toException();
        }
        Map<UserId, TrafficCount> sums = new LinkedHashMap<>();
        counts.forEach((at, count) -> {
            if (wanted.test(at)) {
                sums.merge(at.user(), count, TrafficCount::plus);
            }
        });
        return sums.entrySet().stream()
                .map(sum -> new TrafficShare.OfUser(
                        sum.getKey(), users.find(sum.getKey()).orElseThrow().name(), sum.getValue()))
                .sorted(mostFirst())
                .limit(most)
                .toList();
    }
}
