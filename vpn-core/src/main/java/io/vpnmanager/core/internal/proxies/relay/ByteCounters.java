package io.vpnmanager.core.internal.proxies.relay;

import io.vpnmanager.api.traffic.TrafficCount;
import java.util.concurrent.atomic.LongAdder;

/** Payload bytes of one user at one server, since the engine started. Never reset. */
public final class ByteCounters {
    private final LongAdder upload = new LongAdder();
    private final LongAdder download = new LongAdder();
    private volatile TrafficCount written = TrafficCount.ZERO;

    /** Counters at zero. */
    public ByteCounters() {}

    /** {@return the counter of bytes from the client} */
    public LongAdder upload() {
        return upload;
    }

    /** {@return the counter of bytes to the client} */
    public LongAdder download() {
        return download;
    }

    /** {@return whether there is more than was written down} */
    public boolean isUnwritten() {
        return upload.sum() != written.uploadBytes() || download.sum() != written.downloadBytes();
    }

    /** Takes note of what is written down. */
    public void written(TrafficCount count) {
        written = count;
    }

    /** {@return both, as they stand} */
    public TrafficCount count() {
        return new TrafficCount(upload.sum(), download.sum());
    }
}
