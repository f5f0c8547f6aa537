package io.vpnmanager.core.internal.proxies.relay;

import io.netty.channel.Channel;
import org.jspecify.annotations.Nullable;

/**
 * Whether a channel is read: as long as whoever takes its bytes can take more, and the pace of its user allows it. On
 * the event loop of the channel.
 */
public final class Inlet {
    private final Channel channel;
    private final Meter meter;
    private boolean wanted = true;
    private @Nullable PacedWait pause;

    /** The inlet of a channel whose bytes pass this meter. */
    public Inlet(Channel channel, Meter meter) {
        this.channel = channel;
        this.meter = meter;
    }

    /** {@return whether this meter is what its bytes pass} */
    public boolean isOf(Meter other) {
        return meter.equals(other);
    }

    /** Reads from now on, first after whatever the user's other connections have moved too fast. */
    public void open() {
        waitIfLong(meter.pacer().nanosBefore());
        want(true);
    }

    /** Notes whether more can be taken. */
    public void want(boolean more) {
        wanted = more;
        apply();
    }

    /** Notes that bytes came. */
    public void passed(int bytes) {
        waitIfLong(meter.nanosAfter(bytes));
        apply();
    }

    private void waitIfLong(long nanos) {
        if (PacedWait.isNeeded(nanos)) {
            letGo();
            pause = new PacedWait(channel.eventLoop(), meter.pacer(), nanos, this::goOn);
        }
    }

    private void goOn() {
        pause = null;
        apply();
    }

    private void apply() {
        channel.config().setAutoRead(wanted && pause == null);
    }

    /** Ends a wait without reading. */
    public void letGo() {
        if (pause != null) {
            pause.cancel();
            pause = null;
        }
    }
}
