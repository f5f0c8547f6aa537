package io.vpnmanager.api.probe;

import java.time.Instant;
import java.util.Objects;

/**
 * What the last try of a server came to. Made by the library; components may be added.
 *
 * @param at when it came to its end
 * @param probe what it came to
 */
public record LastProbe(Instant at, Probe probe) {
    /** Checks for null. */
    public LastProbe {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(probe, "probe");
    }
}
