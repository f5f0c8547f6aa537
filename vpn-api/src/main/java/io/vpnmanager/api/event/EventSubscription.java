package io.vpnmanager.api.event;

import java.util.Optional;

/** Somebody who is told of events. Safe for use by many threads. */
public interface EventSubscription extends AutoCloseable {
    /** {@return the position of the last event that the listener has taken} */
    long position();

    /** {@return whether nothing more is told} */
    boolean isOver();

    /** {@return what the listener threw, if that ended it} */
    Optional<Throwable> failure();

    /** Ends it, and returns when the listener is not being told any more, unless a listener calls. */
    @Override
    void close();
}
