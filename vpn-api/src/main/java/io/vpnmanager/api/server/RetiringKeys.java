package io.vpnmanager.api.server;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.net.Port;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Keys that a server had before its present ones, and still serves clients by, at the port that it had then. Components
 * may be added.
 *
 * @param version which of the server's keys, counted from 1
 * @param port where they are served
 * @param until when the agent ends that by itself, to the millisecond; empty while they stay until somebody retires
 *     them
 */
public record RetiringKeys(long version, Port port, Optional<Instant> until) {
    /**
     * Checks for null and refuses a version below 1.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for such a version
     */
    public RetiringKeys {
        Objects.requireNonNull(port, "port");
        Objects.requireNonNull(until, "until");
        if (version < 1) {
            throw Problem.of(ErrorCode.RANGE, "retiring keys " + version, "are below 1")
                    .toException();
        }
    }
}
