package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.probe.ProbeTimes;
import io.vpnmanager.core.internal.call.Deadline;
import java.time.Duration;
import java.util.Optional;

/** The steps of one probe: each has a time by which it must have ended, and takes one. For one thread. */
final class Course {
    private final Deadline whole;
    private final Duration patience;
    private Deadline step;
    private long begunNanos;
    private ProbeTimes times = ProbeTimes.NONE;

    Course(Deadline whole, Duration patience) {
        this.whole = whole;
        this.patience = patience;
        this.step = whole.atMost(patience);
        this.begunNanos = System.nanoTime();
    }

    /** The next step begins. */
    void begin() {
        step = whole.atMost(patience);
        begunNanos = System.nanoTime();
    }

    /** {@return by when the present step must have ended} */
    Deadline step() {
        return step;
    }

    /** {@return in words, how long a step may take} */
    String patience() {
        return patience.toMillis() % 1000 == 0 ? patience.toSeconds() + " s" : patience.toMillis() + " ms";
    }

    void connected() {
        times = new ProbeTimes(taken(), times.handshake(), times.firstByte());
        begin();
    }

    void shookHands() {
        times = new ProbeTimes(times.connect(), taken(), times.firstByte());
        begin();
    }

    void heard() {
        times = new ProbeTimes(times.connect(), times.handshake(), taken());
    }

    private Optional<Duration> taken() {
        return Optional.of(Duration.ofNanos(System.nanoTime() - begunNanos));
    }

    /** {@return how long the steps took that have ended} */
    ProbeTimes times() {
        return times;
    }
}
