package io.vpnmanager.core.internal.traffic;

import io.vpnmanager.api.traffic.Traffic;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.core.internal.call.Calls;
import io.vpnmanager.spi.store.StateStore;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Objects;

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
}
