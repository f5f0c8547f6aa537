package io.vpnmanager.api.compose;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.util.List;

/**
 * Which lines of the logs of a stack are asked for.
 *
 * @param services whose; none for all
 * @param tail how many of the lines that are there, of each service, 0 to {@value #MOST_LINES}
 * @param follow whether to go on with what comes
 */
public record StackLogQuery(List<String> services, int tail, boolean follow) {
    /** The most lines of one service. */
    public static final int MOST_LINES = 1_000_000;

    /**
     * Copies the list.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for a number of lines out of its range
     */
    public StackLogQuery {
        services = List.copyOf(services);
        if (tail < 0 || tail > MOST_LINES) {
            throw Problem.of(ErrorCode.RANGE, "the last " + tail + " lines", "are outside 0 to " + MOST_LINES)
                    .fact("field", "tail")
                    .toException();
        }
    }
}
