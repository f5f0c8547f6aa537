package io.vpnmanager.cli.live;

import io.vpnmanager.api.agent.AgentStatus;
import io.vpnmanager.api.alert.Alert;
import io.vpnmanager.api.alert.AlertId;
import io.vpnmanager.api.alert.Severity;
import io.vpnmanager.api.audit.AuditEntry;
import io.vpnmanager.api.monitor.AgentHealth;
import io.vpnmanager.api.monitor.EngineState;
import io.vpnmanager.api.monitor.HealthReport;
import io.vpnmanager.api.monitor.HealthState;
import io.vpnmanager.api.monitor.HostHealth;
import io.vpnmanager.api.monitor.ServerHealth;
import io.vpnmanager.api.protocol.ProtocolKind;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.traffic.TrafficShare;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.UUID;

/** Looks that a test makes up: so many seconds after noon, and what was carried until then. */
final class Looks {
    private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
    private static final long SECOND = 1_000_000_000L;

    private final Map<String, ServerHealth> servers = new HashMap<>();
    private final Map<String, TrafficCount> carried = new HashMap<>();
    private final Map<UserId, TrafficShare.OfUser> users = new HashMap<>();
    private final List<Alert> alerts = new ArrayList<>();
    private Instant since = NOON;

    Looks server(String name, HealthState state, int sessions) {
        servers.put(
                name,
                new ServerHealth(
                        new ServerId(UUID.nameUUIDFromBytes(name.getBytes(java.nio.charset.StandardCharsets.UTF_8))),
                        ServerName.parse(name),
                        ProtocolKind.SOCKS5,
                        state,
                        Optional.empty(),
                        state == HealthState.FAILED ? EngineState.SILENT : EngineState.ANSWERS,
                        OptionalLong.of(state == HealthState.FAILED ? 4 : 0),
                        OptionalLong.of(0),
                        "",
                        Optional.empty(),
                        OptionalInt.of(sessions),
                        OptionalLong.of(12),
                        Optional.empty(),
                        Optional.empty(),
                        List.of()));
        return this;
    }

    Looks carried(String server, long upload, long download) {
        carried.put(server, new TrafficCount(upload, download));
        return this;
    }

    Looks moved(String user, long bytes) {
        UserId id = new UserId(UUID.nameUUIDFromBytes(user.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
        users.put(id, new TrafficShare.OfUser(id, UserName.parse(user), new TrafficCount(0, bytes)));
        return this;
    }

    Looks alert(String rule, Severity severity, Map<String, String> labels) {
        alerts.add(new Alert(
                new AlertId(new UUID(0, alerts.size())),
                rule,
                severity,
                new TreeMap<>(labels),
                rule,
                OptionalDouble.empty(),
                NOON.plusSeconds(alerts.size()),
                Optional.empty(),
                Optional.empty()));
        return this;
    }

    Looks acknowledged(String rule) {
        alerts.replaceAll(
                alert -> alert.rule().equals(rule) ? alert.with(new Alert.Acknowledgement(NOON, "alice", "")) : alert);
        return this;
    }

    Looks nextHour() {
        since = since.plusSeconds(3600);
        return this;
    }

    Look at(int seconds) {
        Instant now = NOON.plusSeconds(seconds);
        return new Look(
                seconds * SECOND,
                new HealthReport(
                        now,
                        new AgentHealth(
                                AgentStatus.Place.ELSEWHERE,
                                Optional.of(NOON),
                                OptionalLong.of(0),
                                Optional.of(now.minusSeconds(3)),
                                Optional.empty(),
                                Optional.empty()),
                        List.of(),
                        List.copyOf(servers.values()),
                        new HostHealth(
                                OptionalInt.of(2),
                                OptionalDouble.of(12.4),
                                OptionalLong.of(8L << 30),
                                OptionalLong.of(6L << 30),
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                OptionalDouble.of(2048),
                                OptionalDouble.empty(),
                                OptionalLong.empty(),
                                OptionalLong.empty(),
                                OptionalLong.empty())),
                carried,
                since,
                users,
                alerts,
                List.of(new AuditEntry(
                        7,
                        NOON,
                        "admin",
                        "user.created",
                        "alice",
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty())));
    }
}
