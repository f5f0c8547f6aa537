package io.vpnmanager.spi.store;

import java.time.Duration;
import java.util.UUID;
import java.util.function.Function;

/**
 * Where the wanted state lives. Work is done in units: each sees one consistent state, and a writing unit is committed
 * whole or not at all. Several processes may use one store.
 *
 * <p>Safe for use by many threads. Units may run at the same time; writing units follow each other. A unit must not
 * start another one, must not keep its argument, and must not do anything outside the store, because a writing unit
 * <em>may be run again</em> when another process held the store. An exception from a unit undoes it and passes
 * unchanged. When the store fails, {@link io.vpnmanager.api.error.ErrorCode#STORE}, {@code FULL}, {@code RO},
 * {@code COR}, {@code VER} or {@code BUSY} tells how, and nothing of the unit is left. A call whose thread is
 * interrupted ends with {@code STOP}; its unit is then committed whole or not at all, and the caller finds out by
 * reading.
 *
 * <p>The contract is {@code io.vpnmanager.tck.StoreContract}.
 */
public interface StateStore extends AutoCloseable {

    /** {@return the identity of this store, drawn when it was made, never changed} */
    UUID identity();

    /** Runs a reading unit and gives its result. */
    <T> T read(Function<? super ReadUnit, ? extends T> unit);

    /**
     * Runs a writing unit and gives its result; when this returns, the unit survives the end of the process and of the
     * machine.
     */
    <T> T write(Function<? super WriteUnit, ? extends T> unit);

    /** {@return the number of the last change of users, keys or servers by any process; grows, never repeats} */
    long changeNumber();

    /**
     * Waits until there is a change with a number above {@code after}, by any process, or the time is over.
     *
     * @param after the last number that the caller knows
     * @param atMost how long to wait
     * @return the number of the last change, possibly still {@code after}
     */
    long awaitChange(long after, Duration atMost);

    /**
     * Ends running units, then frees files. Idempotent. Later calls are
     * {@link io.vpnmanager.api.error.ErrorCode#CLOSED}.
     */
    @Override
    void close();
}
