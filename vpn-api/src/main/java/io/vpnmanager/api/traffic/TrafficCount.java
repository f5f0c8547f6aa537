package io.vpnmanager.api.traffic;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;

/**
 * Payload bytes in both directions, without the overhead of the protocol that carried them. Sums stop at
 * {@link Long#MAX_VALUE} instead of turning negative.
 *
 * @param uploadBytes from the user to the target, 0 or more
 * @param downloadBytes from the target to the user, 0 or more
 */
public record TrafficCount(long uploadBytes, long downloadBytes) {
    /** Nothing yet. */
    public static final TrafficCount ZERO = new TrafficCount(0, 0);

    /** Checks that neither is negative. */
    public TrafficCount {
        if (uploadBytes < 0 || downloadBytes < 0) {
            throw Problem.of(
                            ErrorCode.RANGE,
                            "traffic of " + uploadBytes + " and " + downloadBytes + " bytes",
                            "is negative")
                    .toException();
        }
    }

    /**
     * {@return the sum}
     *
     * @param other what to add, direction by direction
     */
    public TrafficCount plus(TrafficCount other) {
        return new TrafficCount(
                saturated(uploadBytes, other.uploadBytes), saturated(downloadBytes, other.downloadBytes));
    }

    /** {@return both directions together} */
    public long totalBytes() {
        return saturated(uploadBytes, downloadBytes);
    }

    private static long saturated(long a, long b) {
        long sum = a + b;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
