package io.vpnmanager.spi.store;

import java.time.Duration;
import java.util.List;
import java.util.OptionalLong;
import java.util.UUID;
import java.util.function.Function;

/**
 * Where the wanted state lives. Work is done in units: each sees one consistent state, and a writing unit is committed
 * whole or not at all. Several processes may use one store.
 *
 * <p>Safe for use by many threads. Reading units run beside all others and keep seeing what they began with; writing
 * units follow each other, and one that does not get its turn within ten seconds ends with {@code BUSY}. A unit must
 * not start another one, must not close its store, and must not use its argument after its end or in another thread:
 * each is a {@link io.vpnmanager.api.error.ErrorCode#BUG}. It must not do anything outside the store, because a writing
 * unit <em>may be run again</em> when another process held the store. An exception from a unit undoes it and passes
 * unchanged; one that a call within the unit throws and the unit catches has undone that call, and the unit may go on.
 *
 * <p>When the store fails, {@code BUSY}, {@code STORE}, {@code FULL}, {@code RO}, {@code PATH} or {@code COR} tells
 * how, and nothing of the unit is left. A call whose thread is interrupted ends with {@code STOP}, the thread's
 * interrupt status stays set, and nothing of a writing unit is left; an interrupt that comes when the commit has begun
 * no longer ends it.
 *
 * <p>Times are kept to the millisecond; what is finer is cut off, towards the past. Texts are kept as they are, as long
 * as they are well-formed Unicode.
 *
 * <p>The contract is {@code io.vpnmanager.tck.StoreContract}.
 */
public interface StateStore extends AutoCloseable {

    /** {@return the identity of this store, drawn when it was made, never changed} */
    UUID identity();

    /** {@return whether what is committed is there again when the home is opened later; true by default} */
    default boolean isLasting() {
        return true;
    }

    /**
     * {@return what is damaged, in words; empty where all is whole, or where nothing can be damaged unseen} Reads the
     * whole store and takes as long as that does. May be called beside units of other threads, never within one.
     */
    default List<String> damage() {
        return List.of();
    }

    /** {@return how many bytes of a disk it takes; empty for one that is on none, and where that cannot be told} */
    default OptionalLong sizeBytes() {
        return OptionalLong.empty();
    }

    /**
     * Runs a reading unit and gives its result.
     *
     * @param <T> what it gives
     * @param unit what to do
     * @return its result
     */
    <T> T read(Function<? super ReadUnit, ? extends T> unit);

    /**
     * Runs a writing unit and gives its result; when this returns, the unit survives the end of the process and of the
     * machine.
     *
     * @param <T> what it gives
     * @param unit what to do, possibly more than once
     * @return the result of the run that was committed
     */
    <T> T write(Function<? super WriteUnit, ? extends T> unit);

    /**
     * {@return the number of the last change of users, keys, servers or groups by any process; 0 at first, grows, never
     * repeats}
     */
    long changeNumber();

    /**
     * Waits until there is a change with a number above {@code after}, by any process, or the time is over.
     *
     * @param after the last number that the caller knows
     * @param atMost how long to wait; zero or less to look only
     * @return the number of the last change, possibly still {@code after}
     */
    long awaitChange(long after, Duration atMost);

    /**
     * Refuses new calls with {@link io.vpnmanager.api.error.ErrorCode#CLOSED}, ends the waits for a change with it,
     * waits up to ten seconds for units that run, then frees files; a unit that still runs fails. Idempotent.
     */
    @Override
    void close();
}
