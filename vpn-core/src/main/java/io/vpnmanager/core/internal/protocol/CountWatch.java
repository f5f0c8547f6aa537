package io.vpnmanager.core.internal.protocol;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** Watches whether the counters of a listener can be read: one that fails is a hiccup, three in a row are an alarm. */
public final class CountWatch {
    private static final int ALARMING = 3;

    private final InstantSource clock;
    private Instant counted;
    private long failures;

    /** Of a listener that counts from now on. */
    public CountWatch(InstantSource clock) {
        this.clock = clock;
        this.counted = clock.instant();
    }

    /** The counters were read, or the listener has begun or ended: there is nothing that is not known. */
    public synchronized void allIsKnown() {
        counted = clock.instant();
        failures = 0;
    }

    /** The counters were to be read, and were not. */
    public synchronized void failed() {
        failures++;
    }

    /** {@return how often in a row they were not} */
    public synchronized long unread() {
        return failures;
    }

    /** {@return when they were last read, once that is an alarm} */
    public synchronized Optional<Instant> uncountedSince() {
        return failures < ALARMING ? Optional.empty() : Optional.of(counted);
    }
}
