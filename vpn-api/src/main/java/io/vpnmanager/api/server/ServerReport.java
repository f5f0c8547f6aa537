package io.vpnmanager.api.server;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What the agent last said of a server. It is a memory, not a look: an agent that died cannot take it back, which is
 * why it carries its time.
 *
 * @param state what the server did then
 * @param revision which revision of the spec that was about; 0 when no agent has looked yet
 * @param at when; empty when no agent has looked yet
 * @param problem why it failed, in words; empty unless the state is {@link State#FAILED}
 */
public record ServerReport(State state, long revision, Optional<Instant> at, String problem) {
    /** No agent has looked yet. */
    public static final ServerReport NONE = new ServerReport(State.PENDING, 0, Optional.empty(), "");

    /**
     * Checks for null, and that the parts agree.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for a revision below 0, or a problem without
     *     a failure
     */
    public ServerReport {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(problem, "problem");
        if (revision < 0) {
            throw Problem.of(ErrorCode.RANGE, "a report on revision " + revision, "is below 0")
                    .toException();
        }
        if (state != State.FAILED && !problem.isEmpty()) {
            throw Problem.of(ErrorCode.RANGE, "a report of a server that is " + state, "names a problem")
                    .toException();
        }
    }

    /** What a server does. */
    public enum State {
        /** No agent has it. */
        PENDING,
        /** It listens and serves. */
        SERVING,
        /** It could not be started. */
        FAILED,
        /** Its agent ended and stopped it. */
        STOPPED
    }
}
