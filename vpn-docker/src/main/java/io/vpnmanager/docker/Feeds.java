package io.vpnmanager.docker;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.spi.runtime.Feed;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** The open feeds of a runtime, each filled by a thread of its own, closed with it. Thread-safe. */
final class Feeds implements AutoCloseable {
    private final Set<Feed<?>> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    /** Fills a feed, on a thread that is interrupted when the feed is closed. */
    interface Source<T> {
        void fill(FeedBuffer<T> feed) throws InterruptedException;
    }

    /**
     * {@return a feed that {@code source} fills until it is closed}
     *
     * @param letGo closes the connection that is read then
     */
    <T> Feed<T> open(String subject, Runnable letGo, Source<T> source) {
        AtomicReference<Thread> filler = new AtomicReference<>();
        AtomicReference<Feed<T>> self = new AtomicReference<>();
        FeedBuffer<T> feed = new FeedBuffer<>(subject, () -> {
            forget(self.get());
            filler.get().interrupt();
            letGo.run();
        });
        self.set(feed);
        filler.set(Thread.ofVirtual().name("vpn-docker-feed").unstarted(() -> fill(feed, source)));
        open.add(feed);
        filler.get().start();
        if (closed) {
            feed.close();
            throw Problem.of(ErrorCode.CLOSED, subject, "was asked of a container runtime that is closed")
                    .toException();
        }
        return feed;
    }

    private static <T> void fill(FeedBuffer<T> feed, Source<T> source) {
        try {
            source.fill(feed);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void forget(Feed<?> feed) {
        open.remove(feed);
    }

    /** Closes every feed. Idempotent. */
    @Override
    public void close() {
        closed = true;
        open.forEach(Feed::close);
    }
}
