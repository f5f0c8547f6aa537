package io.vpnmanager.spi.runtime;

import java.time.Duration;
import java.util.Optional;

/**
 * Values that come one after the other, read by one thread, closed by any. Unread values wait in a buffer that ends.
 *
 * @param <T> what comes
 */
public interface Feed<T> extends AutoCloseable {
    /**
     * {@return the next value; empty when none came in time, or none will come any more}
     *
     * @param atMost how long to wait; zero to take what is there
     * @throws io.vpnmanager.api.error.VpnException {@code ENGINE} when the engine broke off, {@code STOP} when the
     *     thread was interrupted (its flag stays set), {@code CLOSED} when this feed or its runtime was closed
     */
    Optional<T> next(Duration atMost);

    /** {@return whether every value was read and no other will come} */
    boolean isOver();

    /** Lets go of the engine; a waiting reader ends with {@code CLOSED}. Idempotent. */
    @Override
    void close();
}
