package io.vpnmanager.spi.runtime;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.time.Duration;
import java.util.List;

/**
 * A program that the engine runs inside the container again and again: 0 is healthy, anything else is not.
 *
 * @param command what to run, not empty, without NUL and unpaired surrogates
 * @param interval between the end of one and the start of the next, 1 ms to one hour
 * @param timeout after which one counts as failed, 1 ms to one hour
 * @param failures how many in a row make the container unhealthy, at least 1
 */
public record HealthCheck(List<String> command, Duration interval, Duration timeout, int failures) {
    private static final Duration LONGEST = Duration.ofHours(1);

    /** Checks the ranges and copies the list. */
    public HealthCheck {
        command = List.copyOf(command);
        if (command.isEmpty()) {
            throw Problem.of(ErrorCode.SYNTAX, "health check", "has no command").toException();
        }
        CommandText.require("health check", command);
        requireShort("interval", interval);
        requireShort("timeout", timeout);
        if (failures < 1) {
            throw Problem.of(ErrorCode.RANGE, "health check with " + failures + " failures", "needs at least 1")
                    .toException();
        }
    }

    private static void requireShort(String field, Duration duration) {
        if (duration.toMillis() < 1 || duration.compareTo(LONGEST) > 0) {
            throw Problem.of(
                            ErrorCode.RANGE,
                            field + " of health check, " + duration,
                            "is not from one millisecond to " + LONGEST)
                    .toException();
        }
    }
}
