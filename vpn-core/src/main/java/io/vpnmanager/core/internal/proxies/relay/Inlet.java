package io.vpnmanager.core.internal.proxies.relay;

import io.netty.channel.Channel;
import io.netty.channel.EventLoop;
import org.jspecify.annotations.Nullable;

/**
 * Whether a channel is read: as long as whoever takes its bytes can take more, and the pace of its user allows it. On
 * the event loop of the channel.
 */
public final class Inlet {
    private final EventLoop loop;
    private final Gate gate;
    private final Meter meter;
    private boolean wanted = true;
    private @Nullable PacedWait pause;

    /** What lets bytes in, or does not. */
    interface Gate {
        void setOpen(boolean open);
    }

    /** The inlet of a channel whose bytes pass this meter. */
    public Inlet(Channel channel, Meter meter) {
        this(channel.eventLoop(), meter, open -> channel.config().setAutoRead(open));
    }

    /** The inlet of what is read elsewhere. */
    Inlet(EventLoop loop, Meter meter, Gate gate) {
        this.loop = loop;
        this.meter = meter;
        this.gate = gate;
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
            pause = new PacedWait(loop, meter.pacer(), nanos, this::goOn);
        }
    }

    private void goOn() {
        pause = null;
        apply();
    }

    private void apply() {
        gate.setOpen(wanted && pause == null);
    }

    /** Ends a wait without reading. */
    public void letGo() {
        if (pause != null) {
            pause.cancel();
            pause = null;
        }
    }
}
