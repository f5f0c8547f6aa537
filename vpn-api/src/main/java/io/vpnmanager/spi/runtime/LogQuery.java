package io.vpnmanager.spi.runtime;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.util.Objects;

/**
 * Which lines of a container's log are wanted.
 *
 * @param lastLines how many of those that are there, 0 to {@value #MOST_LINES}
 * @param end whether to wait for more
 */
public record LogQuery(int lastLines, End end) {
    /** The most lines of the past. */
    public static final int MOST_LINES = 1_000_000;

    /** Checks the range. */
    public LogQuery {
        if (lastLines < 0 || lastLines > MOST_LINES) {
            throw Problem.of(ErrorCode.RANGE, lastLines + " lines", "is not from 0 to " + MOST_LINES)
                    .toException();
        }
        Objects.requireNonNull(end, "end");
    }

    /** Where a log ends for its reader. */
    public enum End {
        /** With the last line that is there now. */
        NOW,
        /** When the container ends. */
        WITH_THE_CONTAINER
    }
}
