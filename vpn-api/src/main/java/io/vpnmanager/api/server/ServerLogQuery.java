package io.vpnmanager.api.server;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Which lines of a server's log are wanted. Immutable.
 *
 * @param lastLines how many of those that are there, 0 to {@value #MOST_LINES}
 * @param since only lines from this moment on, if given
 * @param end whether to wait for more
 */
public record ServerLogQuery(int lastLines, Optional<Instant> since, End end) {
    /** The most lines of the past. */
    public static final int MOST_LINES = 1_000_000;

    /**
     * Checks for null.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for a number of lines out of range
     */
    public ServerLogQuery {
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(end, "end");
        if (lastLines < 0 || lastLines > MOST_LINES) {
            throw Problem.of(ErrorCode.RANGE, lastLines + " lines", "is not from 0 to " + MOST_LINES)
                    .remedy("Give a number from 0 to " + MOST_LINES)
                    .fact("field", "tail")
                    .toException();
        }
    }

    /**
     * {@return asks for the last lines that are there now}
     *
     * @param lines how many at most
     */
    public static ServerLogQuery last(int lines) {
        return new ServerLogQuery(lines, Optional.empty(), End.NOW);
    }

    /**
     * {@return the same, without what is older}
     *
     * @param moment from which on
     */
    public ServerLogQuery since(Instant moment) {
        return new ServerLogQuery(lastLines, Optional.of(moment), end);
    }

    /** {@return the same, and then what comes until the container ends} */
    public ServerLogQuery following() {
        return new ServerLogQuery(lastLines, since, End.WITH_THE_CONTAINER);
    }

    /** Where a log ends for its reader. */
    public enum End {
        /** With the last line that is there now. */
        NOW,
        /** When the container ends; one that is restarted is another one. */
        WITH_THE_CONTAINER
    }
}
