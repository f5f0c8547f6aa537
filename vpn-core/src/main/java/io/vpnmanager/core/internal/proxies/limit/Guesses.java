package io.vpnmanager.core.internal.proxies.limit;

import io.netty.channel.Channel;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * How often a source may still be wrong. Each may be wrong some times at once, and once more after each pause. Whoever
 * may not guess any more is not kept from showing what is right beyond doubt, so that nobody shuts a neighbour behind
 * the same address out. To be right takes back nothing that was wrong: whoever has one account must not guess at others
 * for ever.
 *
 * <p>The table is bounded: beyond its size it forgets those that were wrong the longest time ago. Somebody with so many
 * addresses can guess on, and is held by the turns of hashes alone.
 */
public final class Guesses {
    /** How often a source may be wrong at once. */
    static final int AT_ONCE = 10;

    /** How long it takes until it may be wrong once more. */
    static final Duration PAUSE = Duration.ofSeconds(6);

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

    /**
     * Takes one guess before it is looked at, so that many at once are counted, too; {@return whether there was one
     * left} There is none for a client whose source is not known any more.
     */
    public boolean take(Channel client) {
        return Device.of(client).filter(this::take).isPresent();
    }

    private synchronized boolean take(Device source) {
        long now = nanoTime.getAsLong();
        double wrong = wrongAt(source, now);
        if (wrong > AT_ONCE - 1) {
            return false;
        }
        accounts.put(source, new Account(wrong + 1, now));
        return true;
    }

    private double wrongAt(Device source, long now) {
        Account account = accounts.get(source);
        return account == null ? 0 : account.wrongAt(now);
    }

    /** Gives a guess back that was taken, because the client was right. */
    public void giveBack(Channel client) {
        Device.of(client).ifPresent(this::giveBack);
    }

    private synchronized void giveBack(Device source) {
        long now = nanoTime.getAsLong();
        double wrong = wrongAt(source, now) - 1;
        if (wrong > 0) {
            accounts.put(source, new Account(wrong, now));
        } else {
            accounts.remove(source);
        }
    }
}
