package io.vpnmanager.tracing;

import io.opentelemetry.api.OpenTelemetry;
import io.vpnmanager.api.Vpn;
import java.util.Objects;
import java.util.Optional;

/**
 * A home whose calls are spans. Nothing is traced unless a program asks for it here; what it opened without goes on
 * untraced.
 *
 * <p>Each call is one span, {@code vpn.users.create} and the like, a child of the span that is current in the calling
 * thread; with {@link Vpn#async}, of the one that was current when that was called. A span that failed has the status
 * of an error, and its stable code as {@code error.type}. A view of {@link Vpn#operation} tells its id as
 * {@code vpn.operation.id}. Nothing else is told: neither arguments nor results nor messages, for they may hold secrets
 * or names of people.
 */
public final class TracedVpn {
    private TracedVpn() {}

    /**
     * {@return the same home, whose calls are spans; closing either closes both}
     *
     * @param home an open home
     * @param telemetry who is told
     */
    public static Vpn of(Vpn home, OpenTelemetry telemetry) {
        Objects.requireNonNull(home, "home");
        return new TracedHome(home, new Spans(telemetry.getTracer("io.vpnmanager"), Optional.empty()));
    }
}
