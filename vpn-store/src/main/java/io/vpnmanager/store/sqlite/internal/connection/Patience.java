package io.vpnmanager.store.sqlite.internal.connection;

import io.vpnmanager.store.internal.unit.Units;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Supplier;

/**
 * Repeats what another process holds up. SQLite itself waits {@link #EACH_MILLIS} in every attempt, with growing
 * pauses; what is added here can be interrupted, ends when the store is closed, and starts whole units again instead of
 * single statements.
 */
public final class Patience {
    /** How long SQLite waits for a lock within one attempt: short, because nothing else can end that wait. */
    public static final int EACH_MILLIS = 200;

    /** How long a unit waits for other processes before it is {@code BUSY}. */
    public static final Duration IN_ALL = Duration.ofSeconds(10);

    private static final int LONGEST_PAUSE_MILLIS = 5;

    private Patience() {}

    /**
     * Runs {@code attempt} again until it is not held any more.
     *
     * @param mayGoOn throws when the next attempt is no longer wanted
     */
    public static <T> T whileHeld(Duration atMost, Runnable mayGoOn, Supplier<T> attempt) {
        long end = System.nanoTime() + atMost.toNanos();
        while (true) {
            try {
                return attempt.get();
            } catch (StoreHeld held) {
                if (System.nanoTime() - end >= 0) {
                    throw held.problem();
                }
                pause();
                mayGoOn.run();
            }
        }
    }

    /** Some kinds of "busy" come at once, without SQLite's own wait; two who met shall not meet again. */
    private static void pause() {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextInt(LONGEST_PAUSE_MILLIS) + 1);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Units.interrupted();
        }
    }
}
