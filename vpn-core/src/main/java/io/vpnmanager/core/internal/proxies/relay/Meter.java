package io.vpnmanager.core.internal.proxies.relay;

import io.vpnmanager.core.internal.proxies.limit.Pacer;
import java.util.List;

/**
 * What every byte of one direction passes.
 *
 * @param counters count it
 * @param direction which way it goes
 * @param pacer says how long to wait after it
 */
public record Meter(List<ByteCounters> counters, Direction direction, Pacer pacer) {
    /** Copies the list. */
    public Meter {
        counters = List.copyOf(counters);
    }

    long nanosAfter(int bytes) {
        for (ByteCounters each : counters) {
            each.add(direction, bytes);
        }
        return pacer.nanosAfter(bytes);
    }

    /** {@return whether it holds nobody to a speed at this moment} */
    boolean isFree() {
        return pacer.isUnlimited();
    }
}
