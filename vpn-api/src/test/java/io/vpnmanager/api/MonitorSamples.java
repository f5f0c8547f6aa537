package io.vpnmanager.api;

import io.vpnmanager.api.agent.AgentStatus;
import io.vpnmanager.api.monitor.AgentHealth;
import io.vpnmanager.api.monitor.ContainerUse;
import io.vpnmanager.api.monitor.EngineHealth;
import io.vpnmanager.api.monitor.EngineState;
import io.vpnmanager.api.monitor.HealthReport;
import io.vpnmanager.api.monitor.HealthState;
import io.vpnmanager.api.monitor.HostHealth;
import io.vpnmanager.api.monitor.MetricFamily;
import io.vpnmanager.api.monitor.MetricKind;
import io.vpnmanager.api.monitor.MetricSample;
import io.vpnmanager.api.monitor.MetricsEndpoint;
import io.vpnmanager.api.monitor.MetricsReach;
import io.vpnmanager.api.monitor.PollCount;
import io.vpnmanager.api.monitor.ProcessUse;
import io.vpnmanager.api.monitor.ServerHealth;
import io.vpnmanager.api.net.Ipv4;
import io.vpnmanager.api.net.Port;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** Legal samples of the records about how everything is. */
final class MonitorSamples {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final ContainerUse CONTAINER =
            new ContainerUse(NOON, OptionalDouble.of(50), Duration.ofSeconds(4), 70, 100, 5, 6);
    private static final ProcessUse PROCESS =
            new ProcessUse(OptionalDouble.of(3), Optional.of(Duration.ofSeconds(4)), OptionalLong.of(70), 60, 100);
    private static final PollCount POLLS =
            new PollCount(9, 1, Duration.ofSeconds(2), Optional.of(Duration.ofMillis(3)), Optional.of(NOON), 0, 2);
    private static final AgentHealth AGENT = new AgentHealth(
            AgentStatus.Place.HERE,
            Optional.of(NOON),
            OptionalLong.of(0),
            Optional.of(NOON),
            Optional.of(POLLS),
            Optional.of(PROCESS));
    private static final EngineHealth ENGINE = new EngineHealth(
            ProtocolKind.WIREGUARD, EngineState.SILENT, OptionalLong.of(3), Optional.of(NOON), "it is silent");
    private static final HostHealth HOST = new HostHealth(
            OptionalInt.of(2),
            OptionalDouble.of(12.5),
            OptionalLong.of(100),
            OptionalLong.of(40),
            OptionalLong.of(7),
            OptionalLong.of(8),
            OptionalDouble.of(1.5),
            OptionalDouble.of(2),
            OptionalLong.of(1000),
            OptionalLong.of(900),
            OptionalLong.of(10));
    private static final ServerHealth SERVER = new ServerHealth(
            new ServerId(UUID.fromString("0d6f7db6-9f5c-4a0f-8f2e-1a2b3c4d5e6f")),
            new ServerName("edge"),
            ProtocolKind.WIREGUARD,
            HealthState.DEGRADED,
            Optional.of(NOON),
            EngineState.ANSWERS,
            OptionalLong.of(1),
            OptionalLong.of(2),
            "it was not found",
            Optional.of(NOON),
            OptionalInt.of(3),
            OptionalLong.of(4),
            Optional.of(NOON),
            Optional.of(CONTAINER),
            List.of());

    private MonitorSamples() {}

    static List<Record> all() {
        return List.of(
                CONTAINER,
                PROCESS,
                POLLS,
                AGENT,
                ENGINE,
                HOST,
                SERVER,
                new HealthReport(NOON, AGENT, List.of(ENGINE), List.of(SERVER), HOST),
                new MetricSample(new TreeMap<>(Map.of("server", "edge")), 1.5, 2),
                new MetricFamily(
                        "vpn_users",
                        MetricKind.GAUGE,
                        "",
                        "Users.",
                        Set.of("state"),
                        List.of(new MetricSample(Map.of("state", "active"), 3))),
                new MetricsEndpoint(new Ipv4(0x7f000001), Port.of(9464), MetricsReach.LOOPBACK, 5));
    }
}
