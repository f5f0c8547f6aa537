package io.vpnmanager.core.internal.alert;

import io.vpnmanager.api.alert.Delivery;
import io.vpnmanager.api.alert.DeliveryState;
import io.vpnmanager.core.internal.alert.deliver.Deliverer;
import io.vpnmanager.spi.store.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps what is kept of alerts within bounds. */
final class Forgetting {
    /** Of those that are resolved, of deliveries that wait, and of those that were given up. */
    static final int MOST = 10_000;

    private static final Duration KEPT = Duration.ofDays(90);
    private static final int CHUNK = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Forgetting.class);

    private final StateStore store;
    private final int most;

    Forgetting(StateStore store, int most) {
        this.store = store;
        this.most = most;
    }

    void at(Instant now) {
        giveUpTheOldest();
        forgetTheOldestDead();
        int gone;
        do {
            gone = store.<Integer>write(unit -> unit.alerts().forget(now.minus(KEPT), most, CHUNK));
        } while (gone >= CHUNK);
    }

    /** What waits for a receiver that is dead, while a rule fires and ends all the time, would grow without end. */
    private void giveUpTheOldest() {
        List<Delivery> beyond = beyond(DeliveryState.DUE);
        if (beyond.isEmpty()) {
            return;
        }
        store.write(unit -> {
            beyond.forEach(
                    delivery -> unit.alerts().update(Deliverer.givenUp(delivery, "too many others wait behind it")));
            return unit;
        });
        LOG.atWarn()
                .addKeyValue("notices", beyond.size())
                .log("Notices were given up: more than {} wait to be sent. See: vpn alerts undelivered", most);
    }

    private void forgetTheOldestDead() {
        List<Delivery> beyond = beyond(DeliveryState.DEAD);
        if (!beyond.isEmpty()) {
            store.write(unit -> {
                beyond.forEach(delivery -> unit.alerts().remove(delivery.id()));
                return unit;
            });
        }
    }

    private List<Delivery> beyond(DeliveryState state) {
        List<Delivery> all = store.read(unit -> unit.alerts().deliveries(state, Integer.MAX_VALUE));
        return all.subList(0, Math.max(0, all.size() - most));
    }
}
