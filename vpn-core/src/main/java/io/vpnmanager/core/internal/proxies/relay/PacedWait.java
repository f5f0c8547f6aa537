package io.vpnmanager.core.internal.proxies.relay;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import io.vpnmanager.core.internal.proxies.limit.Pacer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** A wait for the pace of a user, which ends early when the speed is changed. On one event loop. */
final class PacedWait {
    /** A shorter one is not worth a timer; the pacer remembers it. */
    private static final long SHORTEST_NANOS = Duration.ofMillis(2).toNanos();

    /** How soon a change of the speed is noticed. */
    private static final long LONGEST_TIMER_NANOS = Duration.ofSeconds(1).toNanos();

    private final EventLoop loop;
    private final Pacer pacer;
    private final Runnable then;
    private final int changesBefore;
    private final long end;
    private Future<?> timer;

    /** Begins to wait; see {@link #isNeeded}. */
    PacedWait(EventLoop loop, Pacer pacer, long nanos, Runnable then) {
        this.loop = loop;
        this.pacer = pacer;
        this.then = then;
        this.changesBefore = pacer.changes();
        this.end = System.nanoTime() + nanos;
        this.timer = schedule(nanos);
    }

    static boolean isNeeded(long nanos) {
        return nanos >= SHORTEST_NANOS;
    }

    private Future<?> schedule(long nanos) {
        return loop.schedule(this::look, Math.min(nanos, LONGEST_TIMER_NANOS), TimeUnit.NANOSECONDS);
    }

    private void look() {
        long left = end - System.nanoTime();
        if (left > 0 && pacer.changes() == changesBefore) {
            timer = schedule(left);
        } else {
            then.run();
        }
    }

    void cancel() {
        timer.cancel(false);
    }
}
