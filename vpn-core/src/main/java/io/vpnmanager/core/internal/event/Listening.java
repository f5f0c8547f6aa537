package io.vpnmanager.core.internal.event;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.api.event.Event;
import io.vpnmanager.api.event.EventSubscription;
import io.vpnmanager.api.event.Events;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One who listens, with a thread that looks for news: the log is also written by other processes. */
final class Listening implements EventSubscription {
    private static final Duration PAUSE = Duration.ofMillis(200);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(1);
    private static final int AT_ONCE = 500;
    /** Threads that tell listeners: two that wait for each other would wait for ever. */
    private static final Set<Thread> TELLING = ConcurrentHashMap.newKeySet();

    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);

    private final Events events;
    private final Consumer<? super Event> listener;
    private final Consumer<Listening> leaving;
    private final Thread thread;
    private final CountDownLatch over = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile long position;
    private volatile Optional<Throwable> failure = Optional.empty();

    Listening(Events events, long position, Consumer<? super Event> listener, Consumer<Listening> leaving) {
        this.events = events;
        this.position = position;
        this.listener = listener;
        this.leaving = leaving;
        this.thread = Thread.ofVirtual().name("vpn-events").unstarted(this::live);
    }

    void start() {
        thread.start();
    }

    private void live() {
        TELLING.add(thread);
        try {
            while (!isOver()) {
                rest(tellNews());
            }
        } finally {
            TELLING.remove(thread);
            over.countDown();
            leaving.accept(this);
            ended.countDown();
        }
    }

    /** {@return how long to wait before the next look} */
    private Duration tellNews() {
        List<Event> news;
        try {
            news = events.after(position, AT_ONCE);
        } catch (VpnException e) {
            if (e.code() == ErrorCode.CLOSED) {
                over.countDown();
            } else {
                LOG.atWarn().setCause(e).log("Events cannot be read; trying again");
            }
            return PAUSE_AFTER_FAILURE;
        }
        for (Event event : news) {
            if (isOver() || !isTaken(event)) {
                return Duration.ZERO;
            }
            position = event.position();
        }
        return news.size() == AT_ONCE ? Duration.ZERO : PAUSE;
    }

    private boolean isTaken(Event event) {
        try {
            listener.accept(event);
            return true;
        } catch (RuntimeException | Error e) {
            failure = Optional.of(e);
            over.countDown();
            LOG.atError()
                    .addKeyValue("position", event.position())
                    .setCause(e)
                    .log("A listener failed and is told no more");
            return false;
        }
    }

    private void rest(Duration pause) {
        try {
            over.await(pause.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
            over.countDown();
        }
    }

    @Override
    public long position() {
        return position;
    }

    @Override
    public boolean isOver() {
        return over.getCount() == 0;
    }

    @Override
    public Optional<Throwable> failure() {
        return failure;
    }

    @Override
    public void close() {
        over.countDown();
        if (TELLING.contains(Thread.currentThread())) {
            return;
        }
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
