package io.vpnmanager.api.server;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a server in a container writes, line by line. Read by one thread, closed by any. A slow reader slows down the
 * container engine, and in the end the server.
 */
public interface ServerLog extends AutoCloseable {

    /**
     * {@return the next line; empty when none came in time, or none will come any more}
     *
     * @param atMost how long to wait; zero to take what is there
     * @throws io.vpnmanager.api.error.VpnException {@code ENGINE} when the container engine broke off, {@code STOP}
     *     when the thread was interrupted (its flag stays set), {@code CLOSED} when the log or its home was closed
     */
    Optional<Line> next(Duration atMost);

    /** {@return whether every line was read and no other will come} */
    boolean isOver();

    /** Lets go of the container engine; a waiting reader ends with {@code CLOSED}. Idempotent. */
    @Override
    void close();

    /**
     * A line.
     *
     * @param at when the container engine got it
     * @param source where it was written to
     * @param text without its line end, with everything escaped that could move a cursor, reorder or hide characters: a
     *     server writes what strangers make it write
     */
    record Line(Instant at, Source source, String text) {
        /** Checks for null. */
        public Line {
            Objects.requireNonNull(at, "at");
            Objects.requireNonNull(source, "source");
            Objects.requireNonNull(text, "text");
        }
    }

    /** One of the two outputs of a process. */
    enum Source {
        /** Standard output. */
        OUTPUT,
        /** Standard error. */
        ERROR
    }
}
