package io.vpnmanager.examples.benchmarks;

import java.util.Arrays;

/** How long each of many calls took. */
public final class Timings {
    private static final double NANOS_PER_MILLI = 1e6;

    private final long[] nanos;
    private int count;

    /** Room for so many. */
    public Timings(int most) {
        this.nanos = new long[most];
    }

    /** Runs a call and remembers its time. */
    public void time(Runnable call) {
        long begin = System.nanoTime();
        call.run();
        nanos[count++] = System.nanoTime() - begin;
    }

    /** {@return the time that this share of the calls did not exceed, in milliseconds} */
    public double millisAt(double share) {
        long[] sorted = Arrays.copyOf(nanos, count);
        Arrays.sort(sorted);
        return sorted[(int) Math.ceil(share * count) - 1] / NANOS_PER_MILLI;
    }

    /** {@return "p50 1.23 ms, p99 4.56 ms, max 7.89 ms"} */
    @Override
    public String toString() {
        return "p50 %.2f ms, p99 %.2f ms, max %.2f ms".formatted(millisAt(0.50), millisAt(0.99), millisAt(1));
    }
}
