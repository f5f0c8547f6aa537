package io.vpnmanager.api.traffic;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.time.Instant;
import java.util.Objects;

/**
 * What was counted within one hour or one day of UTC.
 *
 * @param start when that began
 * @param step an hour or a day
 * @param count how much
 */
public record TrafficInterval(Instant start, TrafficStep step, TrafficCount count) {
    /** Checks that it begins where such an interval can. */
    public TrafficInterval {
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(count, "count");
        if (!step.begin(start).equals(start)) {
            throw Problem.of(ErrorCode.RANGE, "an interval of traffic", "begins at " + start + ", amid one")
                    .toException();
        }
    }

    /**
     * {@return the sum of two of one start}
     *
     * @param other what to add
     */
    public TrafficInterval plus(TrafficCount other) {
        return new TrafficInterval(start, step, count.plus(other));
    }
}
