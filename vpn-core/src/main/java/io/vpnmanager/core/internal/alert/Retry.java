package io.vpnmanager.core.internal.alert;

import io.vpnmanager.api.alert.Delivery;
import io.vpnmanager.api.alert.DeliveryId;
import io.vpnmanager.api.alert.DeliveryKind;
import io.vpnmanager.api.alert.DeliveryState;
import io.vpnmanager.spi.store.AlertRows;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * That what was given up is sent after all. Where it tells that an alert fired which is over by now, that it is over is
 * told behind it, once more if need be: a receiver that hears of the end first would take the alert for one that lasts.
 */
final class Retry {
    private final Delivery dead;
    private final Instant now;

    private Retry(Delivery dead, Instant now) {
        this.dead = dead;
        this.now = now;
    }

    static Retry of(Delivery dead, Instant now) {
        return new Retry(dead, now);
    }

    /** Writes it, where {@code ending} is the identity of another notice, if one is needed. */
    void in(AlertRows.Writable rows, DeliveryId ending) {
        rows.remove(dead.id());
        rows.insert(due(dead.id(), dead.kind(), dead.failure()));
        if (dead.kind() == DeliveryKind.FIRED) {
            end(rows, ending);
        }
    }

    private void end(AlertRows.Writable rows, DeliveryId ending) {
        List<Delivery> endings = rows.deliveriesOf(dead.alert()).stream()
                .filter(delivery -> delivery.kind() == DeliveryKind.RESOLVED)
                .filter(delivery -> delivery.channel().equals(dead.channel()))
                .toList();
        Optional<Delivery> waiting = first(endings, DeliveryState.DUE);
        Optional<Delivery> givenUp = first(endings, DeliveryState.DEAD);
        if (waiting.isPresent()) {
            rows.remove(waiting.get().id());
            rows.insert(waiting.get());
        } else if (givenUp.isPresent()) {
            Delivery end = givenUp.get();
            rows.remove(end.id());
            rows.insert(due(end.id(), end.kind(), end.failure()));
        } else if (first(endings, DeliveryState.SENT).isPresent()) {
            rows.insert(due(ending, DeliveryKind.RESOLVED, ""));
        }
    }

    private static Optional<Delivery> first(List<Delivery> endings, DeliveryState state) {
        return endings.stream().filter(delivery -> delivery.state() == state).findFirst();
    }

    private Delivery due(DeliveryId id, DeliveryKind kind, String failure) {
        return new Delivery(id, dead.alert(), dead.channel(), kind, DeliveryState.DUE, 0, now, now, failure);
    }
}
