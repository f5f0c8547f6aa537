package io.vpnmanager.core.internal.monitor;

import io.vpnmanager.api.monitor.ContainerUse;
import io.vpnmanager.api.monitor.ProcessUse;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.core.internal.reconcile.PolledEngine;
import io.vpnmanager.core.internal.reconcile.PolledServer;
import io.vpnmanager.core.internal.reconcile.Polls;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;

/** What polls and looks at machines find, as facts and back. */
final class FoundFacts {
    private FoundFacts() {}

    static void writePolls(Facts facts, Polls.Seen seen) {
        facts.with("ended", seen.ended())
                .with("failed", seen.failed())
                .with("took", seen.took().toString())
                .with("last", seen.last())
                .with("last-ended", seen.lastEnded());
        seen.engines()
                .forEach((protocol, engine) -> facts.under(protocol.name())
                        .with("missed", engine.missed())
                        .with("answered", engine.answered())
                        .with("problem", engine.problem()));
    }

    static Map<ProtocolKind, PolledEngine> engines(Facts facts) {
        Map<ProtocolKind, PolledEngine> engines = new EnumMap<>(ProtocolKind.class);
        for (ProtocolKind protocol : ProtocolKind.values()) {
            Facts engine = facts.under(protocol.name());
            if (!engine.isEmpty()) {
                engines.put(
                        protocol,
                        new PolledEngine(engine.number("missed"), engine.moment("answered"), engine.text("problem")));
            }
        }
        return engines;
    }

    static void write(Facts facts, PolledServer server) {
        facts.with("revision", server.revision())
                .with("missed", server.missed())
                .with("unread", server.unread())
                .with("losses", server.losses())
                .with("since", server.since().toString());
    }

    static PolledServer server(Facts facts) {
        return new PolledServer(
                facts.number("revision"),
                facts.number("missed"),
                facts.number("unread"),
                facts.number("losses"),
                Instant.parse(facts.text("since")));
    }

    static void write(Facts facts, ContainerUse use) {
        facts.with("at", use.at().toString())
                .with("cpu-percent", use.cpuPercent())
                .with("cpu-time", use.cpuTime().toString())
                .with("memory", use.memoryBytes())
                .with("memory-limit", use.memoryLimitBytes())
                .with("received", use.receivedBytes())
                .with("sent", use.sentBytes());
    }

    static ContainerUse use(Facts facts) {
        return new ContainerUse(
                Instant.parse(facts.text("at")),
                facts.findFraction("cpu-percent"),
                Duration.parse(facts.text("cpu-time")),
                facts.number("memory"),
                facts.number("memory-limit"),
                facts.number("received"),
                facts.number("sent"));
    }

    static void write(Facts facts, ProcessUse use) {
        facts.with("cpu-percent", use.cpuPercent())
                .with("cpu-time", use.cpuTime())
                .with("memory", use.memoryBytes())
                .with("heap", use.heapBytes())
                .with("heap-limit", use.heapLimitBytes());
    }

    static ProcessUse process(Facts facts) {
        return new ProcessUse(
                facts.findFraction("cpu-percent"),
                facts.duration("cpu-time"),
                facts.findNumber("memory"),
                facts.number("heap"),
                facts.number("heap-limit"));
    }
}
