package io.vpnmanager.core.internal.proxies.relay;

import io.vpnmanager.core.internal.proxies.limit.Pace;

/**
 * What the bytes of a user at a server pass.
 *
 * @param upload those from the client
 * @param download those to the client
 */
public record Meters(Meter upload, Meter download) {
    /** {@return meters that count here and hold this pace} */
    public static Meters of(ByteCounters counters, Pace pace) {
        return new Meters(new Meter(counters.upload(), pace.upload()), new Meter(counters.download(), pace.download()));
    }
}
