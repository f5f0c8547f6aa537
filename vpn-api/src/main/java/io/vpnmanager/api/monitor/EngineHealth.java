package io.vpnmanager.api.monitor;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.protocol.ProtocolKind;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How what serves the servers of one protocol is. Made by the library; components may be added.
 *
 * @param protocol which protocol
 * @param state whether it answers
 * @param missed how many polls in a row it did not answer, those that are overdue included, 0 or more; empty where no
 *     agent runs, or it has not told
 * @param answered when it last answered; empty when it never did, or that is unknown
 * @param problem why it does not answer, in words; empty unless it is {@link EngineState#SILENT}
 */
public record EngineHealth(
        ProtocolKind protocol, EngineState state, OptionalLong missed, Optional<Instant> answered, String problem) {
    /**
     * Checks for null, and that the parts agree.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for fewer than 0 missed polls
     */
    public EngineHealth {
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(missed, "missed");
        Objects.requireNonNull(answered, "answered");
        Objects.requireNonNull(problem, "problem");
        requirePolls(missed);
    }

    static void requirePolls(OptionalLong missed) {
        if (missed.orElse(0) < 0) {
            throw Problem.of(ErrorCode.RANGE, "a report on health", "counts fewer than 0 missed polls")
                    .toException();
        }
    }
}
