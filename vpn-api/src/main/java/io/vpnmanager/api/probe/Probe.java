package io.vpnmanager.api.probe;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.VisibleText;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.ServerName;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * What a probe of a server came to. Texts are made visible; none holds a secret. Made by the library; components may be
 * added.
 *
 * @param server which
 * @param protocol what was spoken
 * @param endpoint where it was looked for; empty where it was not
 * @param verdict what it came to
 * @param reason why, as the rest of a sentence that begins with the server
 * @param remedy what to do, a sentence without its final stop; empty when there is nothing to do
 * @param code the class of the failure; there exactly where it failed
 * @param times how long its steps took
 * @param lastHandshake when a client last shook hands with a WireGuard server, or that user, who was asked for, to the
 *     second; empty where none has since it began, where that is not known, for the probe user, and for all others
 */
public record Probe(
        ServerName server,
        ProtocolKind protocol,
        Optional<Endpoint> endpoint,
        ProbeVerdict verdict,
        String reason,
        String remedy,
        Optional<ErrorCode> code,
        ProbeTimes times,
        Optional<Instant> lastHandshake) {
    /** Checks for null, and makes every text visible. */
    public Probe {
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(protocol, "protocol");
        Objects.requireNonNull(endpoint, "endpoint");
        Objects.requireNonNull(verdict, "verdict");
        reason = VisibleText.of(reason);
        remedy = VisibleText.of(remedy);
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(times, "times");
        Objects.requireNonNull(lastHandshake, "lastHandshake");
    }
}
