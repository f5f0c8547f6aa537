package io.vpnmanager.core.internal.reconcile;

import java.time.Instant;
import java.util.Optional;

/**
 * What polls found of what serves one protocol.
 *
 * @param missed how many in a row it did not answer
 * @param answered when it last answered, if it ever did
 * @param problem why it does not answer, in words; empty where it does
 */
public record PolledEngine(long missed, Optional<Instant> answered, String problem) {
    static final PolledEngine NEVER = new PolledEngine(0, Optional.empty(), "");

    PolledEngine answers(Instant now) {
        return new PolledEngine(0, Optional.of(now), "");
    }

    PolledEngine isSilent(String why) {
        return new PolledEngine(missed + 1, answered, why);
    }
}
