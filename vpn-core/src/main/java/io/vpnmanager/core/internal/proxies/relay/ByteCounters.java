package io.vpnmanager.core.internal.proxies.relay;

import io.vpnmanager.api.traffic.TrafficCount;
import java.util.concurrent.atomic.AtomicLongFieldUpdater;

/**
 * Payload bytes of one user at one server, since the engine started. Never reset. For any thread.
 *
 * <p>There is one for each user who ever moved something, so both counts are fields: a {@code LongAdder} for each would
 * be three times as much, and buys nothing where few threads count a few kilobytes at once.
 */
public final class ByteCounters {
    private static final AtomicLongFieldUpdater<ByteCounters> UPLOAD =
            AtomicLongFieldUpdater.newUpdater(ByteCounters.class, "upload");
    private static final AtomicLongFieldUpdater<ByteCounters> DOWNLOAD =
            AtomicLongFieldUpdater.newUpdater(ByteCounters.class, "download");

    private volatile long upload;
    private volatile long download;
    private volatile TrafficCount written = TrafficCount.ZERO;

    /** Counters at zero. */
    public ByteCounters() {}

    /** Counts bytes that went this way. */
    public void add(Direction direction, long bytes) {
        switch (direction) {
            case UPLOAD -> UPLOAD.addAndGet(this, bytes);
            case DOWNLOAD -> DOWNLOAD.addAndGet(this, bytes);
        }
    }

    /** {@return the bytes from the client} */
    public long upload() {
        return upload;
    }

    /** {@return the bytes to the client} */
    public long download() {
        return download;
    }

    /** {@return whether there is more than was written down} */
    public boolean isUnwritten() {
        return upload != written.uploadBytes() || download != written.downloadBytes();
    }

    /** Takes note of what is written down. */
    public void written(TrafficCount count) {
        written = count;
    }

    /** {@return both, as they stand} */
    public TrafficCount count() {
        return new TrafficCount(upload, download);
    }
}
