package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.probe.ProbeVerdict;
import java.time.Instant;
import java.util.Optional;

/**
 * What was seen of a server that did not fail.
 *
 * @param verdict what that comes to
 * @param reason why, as the rest of a sentence that begins with the server
 * @param lastHandshake when a client last shook hands, where that is known
 */
record Told(ProbeVerdict verdict, String reason, Optional<Instant> lastHandshake) {
    static Told of(ProbeVerdict verdict, String reason) {
        return new Told(verdict, reason, Optional.empty());
    }
}
