package io.vpnmanager.core.internal.proxies.relay;

import io.vpnmanager.core.internal.proxies.limit.Pacer;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/**
 * What every byte of one direction passes.
 *
 * @param counters count it
 * @param pacer says how long to wait after it
 */
public record Meter(List<LongAdder> counters, Pacer pacer) {
    /** Copies the list. */
    public Meter {
        counters = List.copyOf(counters);
    }

    long nanosAfter(int bytes) {
        for (LongAdder counter : counters) {
            counter.add(bytes);
        }
        return pacer.nanosAfter(bytes);
    }

    /** {@return whether it holds nobody to a speed at this moment} */
    boolean isFree() {
        return pacer.isUnlimited();
    }
}
