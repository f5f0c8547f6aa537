package io.vpnmanager.core.internal.proxies.relay;

import io.vpnmanager.core.internal.proxies.limit.Pacer;
import java.util.concurrent.atomic.LongAdder;

/**
 * What every byte of one direction passes.
 *
 * @param counter counts it
 * @param pacer says how long to wait after it
 */
public record Meter(LongAdder counter, Pacer pacer) {
    long nanosAfter(int bytes) {
        counter.add(bytes);
        return pacer.nanosAfter(bytes);
    }

    /** {@return whether it holds nobody to a speed at this moment} */
    boolean isFree() {
        return pacer.isUnlimited();
    }
}
