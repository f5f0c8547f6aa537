package io.vpnmanager.core.internal.monitor;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.probe.LastProbe;
import io.vpnmanager.api.probe.Probe;
import io.vpnmanager.api.probe.ProbeTimes;
import io.vpnmanager.api.probe.ProbeVerdict;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.ServerName;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** What the last tries of a server came to, as facts: those of each protocol under its name. */
final class ProbeFacts {
    private ProbeFacts() {}

    static void write(Facts facts, List<LastProbe> probes) {
        for (LastProbe last : probes) {
            Probe probe = last.probe();
            facts.under(probe.protocol().name())
                    .with("at", last.at().toString())
                    .with("endpoint", probe.endpoint())
                    .with("verdict", probe.verdict().name())
                    .with("reason", probe.reason())
                    .with("remedy", probe.remedy())
                    .with("code", probe.code().map(ErrorCode::name))
                    .with("connect", probe.times().connect())
                    .with("handshake", probe.times().handshake())
                    .with("first-byte", probe.times().firstByte())
                    .with("last-handshake", probe.lastHandshake());
        }
    }

    /** {@return what they came to, in the order of protocols; {@code server} is the name of whose they are} */
    static List<LastProbe> read(Facts facts, ServerName server) {
        return Stream.of(ProtocolKind.values())
                .filter(protocol -> !facts.under(protocol.name()).isEmpty())
                .map(protocol -> read(facts.under(protocol.name()), server, protocol))
                .toList();
    }

    private static LastProbe read(Facts facts, ServerName server, ProtocolKind protocol) {
        return new LastProbe(
                Instant.parse(facts.text("at")),
                new Probe(
                        server,
                        protocol,
                        facts.find("endpoint", Endpoint::parse),
                        ProbeVerdict.valueOf(facts.text("verdict")),
                        facts.text("reason"),
                        facts.text("remedy"),
                        facts.find("code", ErrorCode::valueOf),
                        new ProbeTimes(
                                facts.duration("connect"), facts.duration("handshake"), facts.duration("first-byte")),
                        facts.moment("last-handshake")));
    }
}
