package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.probe.ProbeVerdict;
import java.time.Instant;
import java.util.Optional;

/**
 * What was seen of a server that did not fail.
 *
 * @param verdict what that comes to
 * @param reason why, as the rest of a sentence that begins with the server
 * @param remedy what to do for another verdict; empty where there is nothing to do
 * @param lastHandshake when a client last shook hands, where that is known
 */
record Told(ProbeVerdict verdict, String reason, String remedy, Optional<Instant> lastHandshake) {
    static Told of(ProbeVerdict verdict, String reason) {
        return new Told(verdict, reason, "", Optional.empty());
    }

    /** Somebody who has no business there. */
    static Told skipped(String why) {
        return new Told(
                ProbeVerdict.SKIPPED,
                why,
                "Give the user a key for it and a group that grants the server, or try it as somebody else",
                Optional.empty());
    }
}
