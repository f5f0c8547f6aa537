package io.vpnmanager.core.internal.proxies.limit;

import io.netty.channel.Channel;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How often a source may still be wrong. Each may be wrong some times at once, and once more after each pause. Whoever
 * may not guess any more is not kept from showing what is right beyond doubt, so that nobody shuts a neighbour behind
 * the same address out. To be right takes nothing back: whoever has one account must not guess at others for ever.
 *
 * <p>Only what has turned out to be wrong counts, so that many who come at once and are right are not in each other's
 * way. Guesses that are under way together are thus all looked at, no more than there are turns for; each of them
 * counts in the end, and makes the wait longer.
 *
 * <p>The table is bounded: beyond its size it forgets those that were wrong the longest time ago. Somebody with so many
 * addresses can guess on, and is held by the turns of hashes alone.
 */
public final class Guesses {
    /** How often a source may be wrong at once. */
    static final int AT_ONCE = 10;

    /** How long it takes until it may be wrong once more. */
    static final Duration PAUSE = Duration.ofSeconds(6);

    /** What is counted of a source at most, so that it is forgiven within minutes. */
    static final int MOST_WRONG = 100;

    /** Some two megabytes. */
    static final int MOST_SOURCES = 20_000;

    private final LongSupplier nanoTime;
    private final Map<Device, Account> accounts = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Device, Account> eldest) {
            return size() > MOST_SOURCES;
        }
    };

    /** Nobody was wrong yet. */
    public Guesses() {
        this(System::nanoTime);
    }

    Guesses(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /** How often a source had been wrong at a time, less what time has taken back by then. */
    private record Account(double wrong, long at) {
        double wrongAt(long now) {
            return Math.max(0, wrong - (double) (now - at) / PAUSE.toNanos());
        }
    }

    /** {@return whether a client may still be wrong} One whose source is not known any more may not. */
    public boolean mayGuess(Channel client) {
        return Device.of(client).filter(this::mayGuess).isPresent();
    }

    private synchronized boolean mayGuess(Device source) {
        return wrongAt(source, nanoTime.getAsLong()) <= AT_ONCE - 1;
    }

    private double wrongAt(Device source, long now) {
        Account account = accounts.get(source);
        return account == null ? 0 : account.wrongAt(now);
    }

    /** Takes note that a client was wrong. */
    public void wasWrong(Channel client) {
        Device.of(client).ifPresent(this::wasWrong);
    }

    private synchronized void wasWrong(Device source) {
        long now = nanoTime.getAsLong();
        accounts.put(source, new Account(Math.min(MOST_WRONG, wrongAt(source, now) + 1), now));
    }
}
