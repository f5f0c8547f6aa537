package io.vpnmanager.core.internal.call;

import java.time.Duration;
import java.util.function.Function;

/**
 * Calls with one deadline.
 *
 * @param runner runs them
 * @param atMost how long each may take
 */
public record Calls(CallRunner runner, Duration atMost) {
    /** Runs a call within the deadline. */
    public <T> T run(Function<Deadline, T> call) {
        return runner.run(atMost, call);
    }
}
