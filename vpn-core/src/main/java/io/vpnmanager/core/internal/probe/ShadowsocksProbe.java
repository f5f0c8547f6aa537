package io.vpnmanager.core.internal.probe;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.probe.ProbeVerdict;
import io.vpnmanager.core.internal.call.Deadline;
import java.time.Duration;

/** Tries a Shadowsocks server, which says nothing to whoever has no key. */
final class ShadowsocksProbe {
    /**
     * A container engine takes connections for a container where nobody listens, and ends them; who would serve waits.
     */
    private static final Duration A_MOMENT = Duration.ofMillis(300);

    private ShadowsocksProbe() {}

    static Told tell(Tried tried) throws ProbeFailure {
        try (Line line = Line.open(tried.at(), tried.course())) {
            return switch (line.listen(Deadline.in(A_MOMENT))) {
                case NOTHING ->
                    Told.of(
                            ProbeVerdict.REACHABLE,
                            "takes connections and waits; whether users get in is not known by that");
                case END -> throw new ProbeFailure(ErrorCode.NETWORK, "takes connections and ends them at once", "");
                case BYTE -> throw ProbeFailure.notOurs("speaks first, which Shadowsocks never does");
            };
        }
    }
}
