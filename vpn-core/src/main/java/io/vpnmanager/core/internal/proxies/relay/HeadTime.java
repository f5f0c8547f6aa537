package io.vpnmanager.core.internal.proxies.relay;

import io.netty.channel.EventLoop;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/**
 * How long a client may take for what it has to say first: so long in all; and from its first byte on half as long, and
 * longer for each further byte, so that whoever drips is not there as long as whoever sends. On the event loop of the
 * client.
 */
public final class HeadTime {
    /** 500 bytes a second. */
    private static final long NANOS_FOR_A_BYTE = TimeUnit.MILLISECONDS.toNanos(2);

    private final EventLoop loop;
    private final Runnable late;
    private final long halfNanos;
    private final Future<?> inAll;
    private Future<?> byRate;
    private boolean begun;
    private long bytes;
    private long paid;

    /** Begins; {@code late} is run once, when the time is over. */
    public HeadTime(EventLoop loop, Duration patience, Runnable late) {
        this.loop = loop;
        this.late = late;
        this.halfNanos = patience.toNanos() / 2;
        this.inAll = loop.schedule(this::expire, patience.toNanos(), TimeUnit.NANOSECONDS);
        this.byRate = inAll;
    }

    /** Takes note of bytes that came. */
    public void heard(int count) {
        bytes += count;
        if (!begun) {
            begun = true;
            byRate = loop.schedule(this::look, halfNanos, TimeUnit.NANOSECONDS);
        }
    }

    private void look() {
        long left = bytes - paid;
        if (left == 0) {
            expire();
        } else {
            paid = bytes;
            byRate = loop.schedule(this::look, left * NANOS_FOR_A_BYTE, TimeUnit.NANOSECONDS);
        }
    }

    private void expire() {
        end();
        late.run();
    }

    /** All was said in time. */
    public void end() {
        inAll.cancel(false);
        byRate.cancel(false);
    }
}
