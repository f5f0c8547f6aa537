package io.vpnmanager.docker;

import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.spi.runtime.Container;
import io.vpnmanager.spi.runtime.EngineEvent;
import io.vpnmanager.spi.runtime.Feed;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The last list of our containers, for those who take one of some age: as good as new until it is too old, a call of
 * ours has changed something, or an event tells of a change. Watches from the first question on. Thread-safe.
 */
final class YoungAnswers {
    private static final Logger LOG = LoggerFactory.getLogger(YoungAnswers.class);
    private static final Duration WATCH_STEP = Duration.ofHours(1);

    private final Supplier<List<Container>> ask;
    private final Supplier<Feed<EngineEvent>> watch;
    private final AtomicLong changes = new AtomicLong();
    private final AtomicReference<Optional<Answer>> last = new AtomicReference<>(Optional.empty());
    private final AtomicReference<Watching> watching = new AtomicReference<>(Watching.NOT_YET);

    private enum Watching {
        NOT_YET,
        BEGUN
    }

    private record Answer(List<Container> containers, long askedNanos, long change) {}

    YoungAnswers(Supplier<List<Container>> ask, Supplier<Feed<EngineEvent>> watch) {
        this.ask = ask;
        this.watch = watch;
    }

    List<Container> containers(Duration oldest) {
        long now = System.nanoTime();
        return last.get()
                .filter(answer -> answer.change() == changes.get())
                .filter(answer -> now - answer.askedNanos() < oldest.toNanos())
                .map(Answer::containers)
                .orElseGet(this::askAnew);
    }

    /** Tells that whatever was answered before may be wrong now. */
    void forget() {
        changes.incrementAndGet();
    }

    private List<Container> askAnew() {
        beginWatching();
        long change = changes.get();
        long now = System.nanoTime();
        List<Container> containers = ask.get();
        last.set(Optional.of(new Answer(containers, now, change)));
        return containers;
    }

    private void beginWatching() {
        if (watching.compareAndSet(Watching.NOT_YET, Watching.BEGUN)) {
            try {
                Feed<EngineEvent> events = watch.get();
                Thread.ofVirtual().name("vpn-docker-watch").start(() -> follow(events));
            } catch (VpnException e) {
                watching.set(Watching.NOT_YET);
                throw e;
            }
        }
    }

    private void follow(Feed<EngineEvent> events) {
        try (events) {
            while (true) {
                if (events.next(WATCH_STEP).isPresent()) {
                    forget();
                }
            }
        } catch (VpnException e) {
            LOG.atDebug().setCause(e).log("the watch for the list of containers ended");
        }
    }
}
