package io.vpnmanager.core.internal.alert.deliver;

import io.vpnmanager.api.alert.Alert;
import io.vpnmanager.api.alert.Delivery;
import io.vpnmanager.api.alert.DeliveryKind;
import io.vpnmanager.api.alert.DeliveryState;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.core.internal.alert.channel.Channel;
import io.vpnmanager.core.internal.alert.channel.Notice;
import io.vpnmanager.core.internal.alert.channel.SendFailure;
import io.vpnmanager.core.internal.alert.rule.AlertChannel;
import io.vpnmanager.spi.store.StateStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is due for one channel, one after another: what cannot be sent yet keeps those behind it waiting. */
final class Queue {
    private static final Logger LOG = LoggerFactory.getLogger(Queue.class);

    private final StateStore store;
    private final AlertChannel channel;
    private final Channel receiver;
    private final String home;
    private final InstantSource clock;
    private final Backoff backoff;
    private final DeliveryTally tally;

    Queue(
            StateStore store,
            AlertChannel channel,
            Channel receiver,
            String home,
            InstantSource clock,
            Backoff backoff,
            DeliveryTally tally) {
        this.store = store;
        this.channel = channel;
        this.receiver = receiver;
        this.home = home;
        this.clock = clock;
        this.backoff = backoff;
        this.tally = tally;
    }

    /** Sends until nothing is due now. */
    void run() {
        try {
            while (goOn()) {
                // Another one may be due.
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (VpnException e) {
            LOG.atDebug().setCause(e).log("The store fails; what is due is sent when it works again");
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("A notice could not be handed to its channel");
        }
    }

    /** {@return whether something was due, and has been tried} */
    private boolean goOn() throws InterruptedException {
        Optional<Delivery> head = store.read(unit -> unit.alerts().head(channel.name()));
        if (head.isEmpty() || head.get().nextAt().isAfter(clock.instant())) {
            return false;
        }
        Optional<Alert> alert = store.read(unit -> unit.alerts().find(head.get().alert()));
        if (alert.isEmpty()) {
            return false;
        }
        attempt(head.get(), notice(head.get(), alert.get()));
        return true;
    }

    private void attempt(Delivery delivery, Notice notice) throws InterruptedException {
        try {
            receiver.send(notice);
            mark(with(delivery, DeliveryState.SENT, delivery.nextAt(), ""), DeliveryTally.Result.SENT);
        } catch (SendFailure e) {
            failed(delivery, e);
        }
    }

    private void failed(Delivery delivery, SendFailure failure) {
        Instant now = clock.instant();
        boolean tooLate = Duration.between(delivery.createdAt(), now).compareTo(channel.patience()) >= 0;
        if (tooLate || !failure.isWorthAnotherTry()) {
            LOG.atWarn()
                    .addKeyValue("channel", channel.name())
                    .log("A notice was given up (see vpn alerts undelivered): {}", failure.words());
            mark(with(delivery, DeliveryState.DEAD, now, failure.words()), DeliveryTally.Result.DEAD);
        } else {
            Instant next = now.plus(backoff.after(delivery.attempts() + 1, failure));
            mark(with(delivery, DeliveryState.DUE, next, failure.words()), DeliveryTally.Result.FAILED);
        }
    }

    private void mark(Delivery delivery, DeliveryTally.Result result) {
        store.write(unit -> unit.alerts().update(delivery));
        tally.count(channel.name(), result);
    }

    /** {@return the delivery after one more try} */
    static Delivery with(Delivery delivery, DeliveryState state, Instant next, String failure) {
        return new Delivery(
                delivery.id(),
                delivery.alert(),
                delivery.channel(),
                delivery.kind(),
                state,
                delivery.attempts() + 1,
                delivery.createdAt(),
                next,
                failure);
    }

    private Notice notice(Delivery delivery, Alert alert) {
        boolean over = delivery.kind() == DeliveryKind.RESOLVED;
        return new Notice(
                delivery.id().toString(),
                Notice.Kind.valueOf(delivery.kind().name()),
                alert.rule(),
                alert.severity(),
                alert.labels(),
                over ? alert.resolved().map(Alert.Resolution::why).orElse(alert.summary()) : alert.summary(),
                over ? OptionalDouble.empty() : alert.value(),
                alert.firedAt(),
                delivery.createdAt(),
                home);
    }
}
