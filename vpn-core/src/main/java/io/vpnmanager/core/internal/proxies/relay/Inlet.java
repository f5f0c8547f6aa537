package io.vpnmanager.core.internal.proxies.relay;

import io.netty.channel.Channel;
import io.netty.util.concurrent.Future;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whether a channel is read: as long as whoever takes its bytes can take more, and the pace of its user allows it. On
 * the event loop of the channel.
 */
public final class Inlet {
    /** A shorter wait is not worth a timer; the pacer remembers it. */
    private static final long SHORTEST_WAIT_NANOS = Duration.ofMillis(2).toNanos();

    private final Channel channel;
    private final Meter meter;
    private boolean wanted = true;
    private @Nullable Future<?> pause;

    /** The inlet of a channel whose bytes pass this meter. */
    public Inlet(Channel channel, Meter meter) {
        this.channel = channel;
        this.meter = meter;
    }

    /** Notes whether more can be taken. */
    public void want(boolean more) {
        wanted = more;
        apply();
    }

    /** Notes that bytes came. */
    public void passed(int bytes) {
        long nanos = meter.nanosAfter(bytes);
        if (nanos >= SHORTEST_WAIT_NANOS) {
            letGo();
            pause = channel.eventLoop().schedule(this::goOn, nanos, TimeUnit.NANOSECONDS);
            apply();
        }
    }

    private void goOn() {
        pause = null;
        apply();
    }

    private void apply() {
        channel.config().setAutoRead(wanted && pause == null);
    }

    /** Leaves the channel to others, as it is. */
    public void letGo() {
        if (pause != null) {
            pause.cancel(false);
            pause = null;
        }
    }
}
