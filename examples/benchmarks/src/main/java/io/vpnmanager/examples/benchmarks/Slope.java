package io.vpnmanager.examples.benchmarks;

import java.time.Duration;

/** By how much a value grows, by the line that comes closest to all that was seen of it. */
public final class Slope {
    private static final double MILLIS_PER_MINUTE = 60_000;

    private double count;
    private double sumX;
    private double sumY;
    private double sumXx;
    private double sumXy;
    private double last;

    /** Takes what the value was at a time. */
    public void add(Duration at, double value) {
        double x = at.toMillis() / MILLIS_PER_MINUTE;
        count++;
        sumX += x;
        sumY += value;
        sumXx += x * x;
        sumXy += x * value;
        last = value;
    }

    /** {@return what was seen last} */
    public double last() {
        return last;
    }

    /** {@return by how much it grew in a minute; at least two times must have been seen} */
    public double perMinute() {
        return (count * sumXy - sumX * sumY) / (count * sumXx - sumX * sumX);
    }
}
