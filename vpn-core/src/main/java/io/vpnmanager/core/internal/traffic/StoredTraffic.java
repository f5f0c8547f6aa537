package io.vpnmanager.core.internal.traffic;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.traffic.Traffic;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.traffic.TrafficShare;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.core.internal.call.Calls;
import io.vpnmanager.core.internal.traffic.Shares.Share;
import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.TrafficSample;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** Traffic counts out of the store. */
public final class StoredTraffic implements Traffic {
    private final StateStore store;
    private final Calls calls;

    /** Counts of this store. */
    public StoredTraffic(StateStore store, Calls calls) {
        this.store = store;
        this.calls = calls;
    }

    @Override
    public TrafficCount of(UserId user) {
        return of(List.of(user)).getOrDefault(user, TrafficCount.ZERO);
    }

    @Override
    public Map<UserId, TrafficCount> of(Collection<UserId> users) {
        List<UserId> wanted = users.stream().map(Objects::requireNonNull).toList();
        return calls.run(deadline -> store.read(unit -> unit.traffic().ofUsers(wanted)));
    }

    @Override
    public List<TrafficShare.OfServer> ofServers() {
        return calls.run(deadline -> store.read(unit -> named(unit, Shares.ofServers(unit))));
    }

    @Override
    public List<TrafficShare.OfServer> ofServers(UserId user) {
        Objects.requireNonNull(user, "user");
        return calls.run(deadline ->
                store.read(unit -> named(unit, Shares.ofServers(unit.traffic().samples(user)))));
    }

    private static List<TrafficShare.OfServer> named(ReadUnit unit, List<Share<ServerId>> shares) {
        return shares.stream()
                .map(share -> new TrafficShare.OfServer(
                        share.of(), unit.servers().find(share.of()).map(Server::name), share.count()))
                .toList();
    }

    @Override
    public List<TrafficShare.OfUser> topUsers(int most) {
        return top(most, sample -> true);
    }

    @Override
    public List<TrafficShare.OfUser> topUsers(ServerId server, int most) {
        Objects.requireNonNull(server, "server");
        return top(most, sample -> sample.server().equals(server));
    }

    private List<TrafficShare.OfUser> top(int most, Predicate<TrafficSample> counts) {
        if (most < 1 || most > MOST_USERS) {
            throw Problem.of(ErrorCode.RANGE, "the number of users " + most, "is not from 1 to " + MOST_USERS)
                    .remedy("Give a number from 1 to " + MOST_USERS)
                    .fact("field", "top")
                    .toException();
        }
        return calls.run(deadline -> store.read(unit -> Shares.top(unit, counts, most).stream()
                .flatMap(share -> unit
                        .users()
                        .find(share.of())
                        .map(user -> new TrafficShare.OfUser(user.id(), user.name(), share.count()))
                        .stream())
                .toList()));
    }
}
