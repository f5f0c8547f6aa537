package io.vpnmanager.spi.runtime;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Which lines of a container's log are wanted.
 *
 * @param lastLines how many of those that are there, 0 to {@value #MOST_LINES}
 * @param since only lines that the engine got at this moment or later, if given
 * @param end whether to wait for more
 */
public record LogQuery(int lastLines, Optional<Instant> since, End end) {
    /** The most lines of the past. */
    public static final int MOST_LINES = 1_000_000;

    /** Checks the range. */
    public LogQuery {
        if (lastLines < 0 || lastLines > MOST_LINES) {
            throw Problem.of(ErrorCode.RANGE, lastLines + " lines", "is not from 0 to " + MOST_LINES)
                    .toException();
        }
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(end, "end");
    }

    /**
     * Asks for lines of any age.
     *
     * @param lastLines how many of those that are there, 0 to {@value #MOST_LINES}
     * @param end whether to wait for more
     */
    public LogQuery(int lastLines, End end) {
        this(lastLines, Optional.empty(), end);
    }

    /** Where a log ends for its reader. */
    public enum End {
        /** With the last line that is there now. */
        NOW,
        /** When the container ends. */
        WITH_THE_CONTAINER
    }
}
