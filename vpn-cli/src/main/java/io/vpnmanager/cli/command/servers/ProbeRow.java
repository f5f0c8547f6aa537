package io.vpnmanager.cli.command.servers;

import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.probe.Probe;
import io.vpnmanager.api.probe.ProbeVerdict;
import io.vpnmanager.cli.output.Field;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.output.Tone;
import io.vpnmanager.cli.output.Value;
import java.time.Duration;
import java.util.Optional;

/** What a probe of a server came to, as a row. */
final class ProbeRow {
    private ProbeRow() {}

    static Row of(Probe probe) {
        return Row.of(
                Field.column("name", "NAME", new Value.Text(probe.server().text())),
                Field.column(
                        "protocol", "PROTOCOL", new Value.Text(probe.protocol().id())),
                Field.column(
                        "verdict", "VERDICT", new Value.State(probe.verdict().toString(), tone(probe.verdict()))),
                Field.column("connectMicros", "CONNECT", micros(probe.times().connect())),
                Field.column(
                        "handshakeMicros", "HANDSHAKE", micros(probe.times().handshake())),
                Field.column(
                        "firstByteMicros", "FIRST BYTE", micros(probe.times().firstByte())),
                Field.column("reason", "REASON", new Value.Text(probe.reason())),
                Field.column(
                        "remedy",
                        "TO DO",
                        Value.ofOptional(Optional.of(probe.remedy()).filter(text -> !text.isEmpty()))),
                Field.detail(
                        "endpoint",
                        "ENDPOINT",
                        Value.ofOptional(probe.endpoint().map(Endpoint::toString))),
                Field.detail("code", "CODE", Value.ofOptional(probe.code().map(code -> code.id()))),
                Field.detail("lastHandshake", "LAST HANDSHAKE", Value.ofMoment(probe.lastHandshake())));
    }

    private static Value micros(Optional<Duration> time) {
        return time.<Value>map(known -> new Value.Micros(known.toNanos() / 1000))
                .orElseGet(Value.Absent::new);
    }

    private static Tone tone(ProbeVerdict verdict) {
        return switch (verdict) {
            case WORKS, REACHABLE -> Tone.GOOD;
            case UNKNOWN -> Tone.WARNING;
            case STOPPED, SKIPPED -> Tone.CALM;
            case FAILED -> Tone.BAD;
        };
    }
}
