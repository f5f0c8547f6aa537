package io.vpnmanager.core.internal.alert;

import io.vpnmanager.api.alert.Delivery;
import io.vpnmanager.api.alert.DeliveryState;
import io.vpnmanager.spi.store.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Keeps what is kept of alerts within bounds. */
final class Forgetting {
    static final int MOST_RESOLVED = 10_000;
    static final int MOST_DEAD = 10_000;
    private static final Duration KEPT = Duration.ofDays(90);
    private static final int CHUNK = 500;

    private final StateStore store;

    Forgetting(StateStore store) {
        this.store = store;
    }

    void at(Instant now) {
        List<Delivery> dead = store.read(unit -> unit.alerts().deliveries(DeliveryState.DEAD, MOST_DEAD + CHUNK));
        dead.stream()
                .limit(Math.max(0, dead.size() - MOST_DEAD))
                .forEach(delivery -> store.write(unit -> unit.alerts().remove(delivery.id())));
        int gone;
        do {
            gone = store.<Integer>write(unit -> unit.alerts().forget(now.minus(KEPT), MOST_RESOLVED, CHUNK));
        } while (gone >= CHUNK);
    }
}
