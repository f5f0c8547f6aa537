package io.vpnmanager.core.internal.proxies.tally;

import io.vpnmanager.api.figures.UserFigures;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.core.internal.proxies.relay.ByteCounters;
import io.vpnmanager.spi.store.TrafficSample;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/** What all servers of a process have counted. For any thread. */
public final class Tallies {
    private final UserTallies users = new UserTallies();
    private final Map<ServerId, ServerTally> servers = new ConcurrentHashMap<>();

    /** Nothing yet. */
    public Tallies() {}

    /** {@return that of a server; the same for each of its listeners} */
    public ServerTally of(ServerId server) {
        return servers.computeIfAbsent(server, same -> new ServerTally(users));
    }

    /** {@return those of users} */
    public UserTallies users() {
        return users;
    }

    /**
     * {@return what users carried at servers, since this start of the engine, where that is more than was written}
     * There are as many counters as users who ever moved something, and this is asked every second: so nothing is made
     * of a counter that rests.
     */
    public List<TrafficSample> unwritten(UUID boot) {
        List<TrafficSample> samples = new ArrayList<>();
        servers.forEach((server, tally) -> tally.bytes().forEach((user, bytes) -> {
            if (bytes.isUnwritten()) {
                samples.add(new TrafficSample(boot, server, user, bytes.count()));
            }
        }));
        return samples;
    }

    /** Takes note that these samples are written down. */
    public void written(List<TrafficSample> samples) {
        samples.forEach(sample -> of(sample.server()).bytesOf(sample.user()).written(sample.sinceBoot()));
    }

    /** {@return what was counted for each user, by name} */
    public List<UserFigures> userFigures() {
        return users.figures(this::carriedBy);
    }

    private TrafficCount carriedBy(UserId user) {
        return servers.values().stream()
                .flatMap(tally -> Optional.ofNullable(tally.bytes().get(user)).stream())
                .map(ByteCounters::count)
                .reduce(TrafficCount.ZERO, TrafficCount::plus);
    }
}
