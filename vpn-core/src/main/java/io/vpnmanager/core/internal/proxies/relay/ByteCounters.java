package io.vpnmanager.core.internal.proxies.relay;

import io.vpnmanager.api.traffic.TrafficCount;
import java.util.concurrent.atomic.LongAdder;

/** Payload bytes of one user at one server, since the engine started. Never reset. */
public final class ByteCounters {
    private final LongAdder upload = new LongAdder();
    private final LongAdder download = new LongAdder();

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

    /** {@return both, as they stand} */
    public TrafficCount count() {
        return new TrafficCount(upload.sum(), download.sum());
    }
}
