package io.vpnmanager.faults.child;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** The clock of a machine that somebody sets. */
final class JumpingClock implements InstantSource {
    private final InstantSource real = Clock.systemUTC();
    private volatile Duration offset = Duration.ZERO;

    void jump(Duration by) {
        offset = by;
    }

    @Override
    public Instant instant() {
        return real.instant().plus(offset);
    }
}
