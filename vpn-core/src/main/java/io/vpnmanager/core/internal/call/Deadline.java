package io.vpnmanager.core.internal.call;

import java.time.Duration;

/** The moment by which a call must have ended, on the clock that never jumps. */
public final class Deadline {
    private final long endNanos;

    private Deadline(long endNanos) {
        this.endNanos = endNanos;
    }

    /** {@return the deadline that passes after {@code time}; times beyond a century count as a century} */
    public static Deadline in(Duration time) {
        Duration bounded = time.compareTo(Duration.ofDays(36_500)) > 0 ? Duration.ofDays(36_500) : time;
        return new Deadline(System.nanoTime() + bounded.toNanos());
    }

    /** {@return the time that is left, never negative} */
    public Duration remaining() {
        return Duration.ofNanos(Math.max(0, endNanos - System.nanoTime()));
    }

    /** {@return whether no time is left} */
    public boolean isOver() {
        return endNanos - System.nanoTime() <= 0;
    }

    /** {@return the earlier of this deadline and the one that passes after {@code time}} */
    public Deadline atMost(Duration time) {
        Deadline other = in(time);
        return other.endNanos - endNanos < 0 ? other : this;
    }
}
