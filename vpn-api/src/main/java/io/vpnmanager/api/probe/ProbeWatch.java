package io.vpnmanager.api.probe;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.net.Endpoint;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How an agent tries its own servers.
 *
 * @param every how long after the beginning of one try of a server the next begins, if that one is over: from
 *     {@link #SHORTEST} to {@link #LONGEST}
 * @param target where to go through servers that let the probe user in; empty to stop when that was seen. The rules of
 *     each server hold for it as for its users, and the proxies of the agent let the probe user go nowhere else
 * @param atListenAddress whether servers are looked for at the addresses that they listen on; else at those that their
 *     clients are given
 */
public record ProbeWatch(Duration every, Optional<Endpoint> target, boolean atListenAddress) {
    /** Ten seconds. */
    public static final Duration SHORTEST = Duration.ofSeconds(10);

    /** A day. */
    public static final Duration LONGEST = Duration.ofDays(1);

    /**
     * Checks for null.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for a pause out of its range
     */
    public ProbeWatch {
        Objects.requireNonNull(target, "target");
        if (every.compareTo(SHORTEST) < 0 || every.compareTo(LONGEST) > 0) {
            throw Problem.of(ErrorCode.RANGE, "pause between probes " + every, "is not from 10 s to a day")
                    .fact("field", "every")
                    .toException();
        }
    }

    /**
     * {@return tries of servers where their clients connect to, which stop when the probe user was let in}
     *
     * @param pause how long after the beginning of one the next begins
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for a pause out of its range
     */
    public static ProbeWatch every(Duration pause) {
        return new ProbeWatch(pause, Optional.empty(), false);
    }

    /**
     * {@return these tries, which go on to a target}
     *
     * @param there where to
     */
    public ProbeWatch to(Endpoint there) {
        return new ProbeWatch(every, Optional.of(there), atListenAddress);
    }

    /** {@return these tries, of the addresses that servers listen on} */
    public ProbeWatch atListenAddresses() {
        return new ProbeWatch(every, target, true);
    }
}
