package io.vpnmanager.docker;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;

/**
 * Growing pauses between looks at an engine that is busy: 10 ms, doubled up to 320 ms. The deadline of the call ends
 * them.
 */
final class Backoff {
    private static final long LONGEST_MILLIS = 320;

    private long nextMillis = 10;

    void pause(String subject) {
        try {
            Thread.sleep(nextMillis);
            nextMillis = Math.min(nextMillis * 2, LONGEST_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw Problem.of(ErrorCode.CANCELLED, subject, "was cancelled").toException(e);
        }
    }
}
