package io.vpnmanager.api.monitor;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What the polls of the agent came to, since its process first started one. Made by the library; components may be
 * added.
 *
 * @param ended how many came to their end
 * @param failed in how many of these some engine did not answer
 * @param time how long all of them took together
 * @param last how long the last one took; empty before there is one
 * @param lastEnded when the last one ended; empty before there is one
 * @param overdue how many are due that have not come to their end: 0, unless the agent hangs
 * @param repairs how often something was found otherwise than it had been made, and made so again
 */
public record PollCount(
        long ended,
        long failed,
        Duration time,
        Optional<Duration> last,
        Optional<Instant> lastEnded,
        long overdue,
        long repairs) {
    /** Checks for null. */
    public PollCount {
        Objects.requireNonNull(time, "time");
        Objects.requireNonNull(last, "last");
        Objects.requireNonNull(lastEnded, "lastEnded");
    }
}
