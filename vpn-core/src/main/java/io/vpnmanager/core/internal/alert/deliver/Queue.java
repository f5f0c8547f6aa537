package io.vpnmanager.core.internal.alert.deliver;

import io.vpnmanager.api.alert.Alert;
import io.vpnmanager.api.alert.AlertState;
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
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What is due for one channel, one after another: what cannot be sent yet keeps those behind it waiting. */
final class Queue {
    private static final Logger LOG = LoggerFactory.getLogger(Queue.class);
    /** No pause is longer, so that a moment further away was said by a clock that was set back since. */
    private static final Duration LONGEST_WAIT = SendFailure.LONGEST_PAUSE;

    private static final int DEEPEST = 5;

    private final StateStore store;
    private final AlertChannel channel;
    private final Channel receiver;
    private final String home;
    private final InstantSource clock;
    private final Backoff backoff;
    private final DeliveryTally tally;
    private final ChannelNews news;
    private @Nullable Thread sending;
    private boolean stopped;

    Queue(
            StateStore store,
            AlertChannel channel,
            Channel receiver,
            String home,
            InstantSource clock,
            Backoff backoff,
            DeliveryTally tally,
            ChannelNews news) {
        this.store = store;
        this.channel = channel;
        this.receiver = receiver;
        this.home = home;
        this.clock = clock;
        this.backoff = backoff;
        this.tally = tally;
        this.news = news;
    }

    /** Breaks off a try that goes on. What a receiver has taken is written down all the same. */
    synchronized void stop() {
        stopped = true;
        if (sending != null) {
            sending.interrupt();
        }
    }

    private synchronized void begin() throws InterruptedException {
        if (stopped) {
            throw new InterruptedException();
        }
        sending = Thread.currentThread();
    }

    /** From here on nobody interrupts; who did so too late for the try has not to spoil what is written. */
    private synchronized void end() {
        sending = null;
        Thread.interrupted();
    }

    /** Sends until nothing is due now, or something could not be sent. */
    void run() {
        try {
            while (goOn()) {
                // Another one may be due.
            }
        } catch (InterruptedException e) {
            LOG.atDebug().log("What is due is sent when an agent begins anew");
        } catch (VpnException e) {
            LOG.atDebug().setCause(e).log("The store fails; what is due is sent when it works again");
        } catch (RuntimeException e) {
            LOG.atError().setCause(e).log("A notice could not be handed to its channel");
        }
    }

    /** {@return whether something was due, and is done} */
    private boolean goOn() throws InterruptedException {
        Optional<Delivery> head = store.read(unit -> unit.alerts().head(channel.name()));
        if (head.isEmpty() || !isDue(head.get(), clock.instant())) {
            return false;
        }
        Optional<Alert> alert = store.read(unit -> unit.alerts().find(head.get().alert()));
        if (alert.isEmpty()) {
            return false;
        }
        if (head.get().kind() == DeliveryKind.REMINDER && alert.get().state() != AlertState.OPEN) {
            store.write(unit -> unit.alerts().remove(head.get().id()));
            return true;
        }
        return attempt(head.get(), notice(head.get(), alert.get()));
    }

    private static boolean isDue(Delivery delivery, Instant now) {
        return !delivery.nextAt().isAfter(now)
                || delivery.createdAt().isAfter(now)
                || delivery.nextAt().isAfter(now.plus(LONGEST_WAIT));
    }

    private boolean attempt(Delivery delivery, Notice notice) throws InterruptedException {
        Optional<SendFailure> failure = tried(notice);
        if (failure.isPresent()) {
            return failed(delivery, failure.get());
        }
        mark(with(delivery, DeliveryState.SENT, delivery.nextAt(), ""), DeliveryTally.Result.SENT);
        news.took();
        return true;
    }

    private Optional<SendFailure> tried(Notice notice) throws InterruptedException {
        begin();
        try {
            receiver.send(notice);
            return Optional.empty();
        } catch (SendFailure e) {
            return Optional.of(e);
        } catch (RuntimeException e) {
            // It must not keep all others waiting for ever.
            // Its message may quote what it was given, as a URL that is a secret.
            defect(e);
            return Optional.of(SendFailure.passing("the channel failed by itself, which the log tells of"));
        } finally {
            end();
        }
    }

    private void defect(RuntimeException e) {
        if (news.isFirstDefect()) {
            LOG.atError()
                    .addKeyValue("channel", channel.name())
                    .addKeyValue("failure", e.getClass().getName())
                    .addKeyValue(
                            "where",
                            Arrays.stream(e.getStackTrace()).limit(DEEPEST).toList())
                    .log("A channel failed by itself");
        }
    }

    /** {@return whether the next one may be tried now} */
    private boolean failed(Delivery delivery, SendFailure failure) {
        Instant now = clock.instant();
        boolean tooLate = Duration.between(delivery.createdAt(), now).compareTo(channel.patience()) >= 0;
        if (tooLate || !failure.isWorthAnotherTry()) {
            mark(with(delivery, DeliveryState.DEAD, now, failure.words()), DeliveryTally.Result.DEAD);
            news.gaveUp(failure);
            return true;
        } else {
            Instant next = now.plus(backoff.after(delivery.attempts() + 1, failure));
            mark(with(delivery, DeliveryState.DUE, next, failure.words()), DeliveryTally.Result.FAILED);
            news.failed(failure);
            return false;
        }
    }

    private void mark(Delivery delivery, DeliveryTally.Result result) {
        store.write(unit -> unit.alerts().update(delivery));
        tally.count(channel.name(), result);
    }

    /** {@return the delivery after one more try} */
    private static Delivery with(Delivery delivery, DeliveryState state, Instant next, String failure) {
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
                at(delivery, alert),
                home);
    }

    /** The same in each try, also in those that somebody asked for later. */
    private static Instant at(Delivery delivery, Alert alert) {
        return switch (delivery.kind()) {
            case FIRED -> alert.firedAt();
            case RESOLVED -> alert.resolved().map(Alert.Resolution::at).orElse(delivery.createdAt());
            case REMINDER -> delivery.createdAt();
        };
    }
}
