package io.vpnmanager.cli.command.monitor;

import io.vpnmanager.api.alert.Alert;
import io.vpnmanager.api.monitor.HealthReport;
import io.vpnmanager.api.monitor.HealthState;
import io.vpnmanager.api.monitor.HostHealth;
import io.vpnmanager.api.monitor.ServerHealth;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.cli.live.Look;
import io.vpnmanager.cli.live.Rates;
import io.vpnmanager.cli.output.Field;
import io.vpnmanager.cli.output.HumanText;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.output.Tone;
import io.vpnmanager.cli.output.Value;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/** One look, as a row for programs or a line for people. */
final class LiveRow {
    private static final int MOST_USERS = 20;
    private static final int MOST_ALERTS = 5;

    private LiveRow() {}

    static Row of(Look look, Rates rates) {
        HealthReport health = look.health();
        HostHealth host = health.host();
        return Row.of(
                Field.column("at", "AT", new Value.Moment(health.at())),
                Field.column("cpuPercent", "CPU %", rounded(host.cpuPercent())),
                Field.column("memoryBytes", "MEMORY", bytes(host.memoryBytes())),
                Field.column("memoryAvailableBytes", "MEMORY AVAILABLE", bytes(host.memoryAvailableBytes())),
                Field.column("diskFreeBytes", "DISK FREE", bytes(host.diskFreeBytes())),
                Field.column("receivedBytesPerSecond", "RECEIVED IN 1 S", rate(host.receivedPerSecond())),
                Field.column("sentBytesPerSecond", "SENT IN 1 S", rate(host.sentPerSecond())),
                Field.column("agent", "AGENT", States.of(health.agent().place())),
                Field.column(
                        "agentTold", "AGENT TOLD", Value.ofMoment(health.agent().told())),
                Field.column(
                        "servers",
                        "SERVERS",
                        new Value.Rows(health.servers().stream()
                                .map(server -> server(server, rates))
                                .toList())),
                Field.column(
                        "users",
                        "USERS",
                        new Value.Rows(rates.users().stream()
                                .limit(MOST_USERS)
                                .map(LiveRow::user)
                                .toList())),
                Field.column(
                        "alerts",
                        "ALERTS",
                        new Value.Rows(
                                look.alerts().stream().map(LiveRow::alert).toList())));
    }

    private static Row alert(Alert alert) {
        return Row.of(
                Field.name("rule", "RULE", new Value.Text(alert.rule())),
                Field.column(
                        "about",
                        "ABOUT",
                        alert.labels().isEmpty() ? new Value.Absent() : new Value.Facts(alert.labels())),
                Field.column(
                        "severity",
                        "SEVERITY",
                        new Value.State(alert.severity().toString(), Tone.of(alert.severity()))),
                Field.column("state", "STATE", new Value.Text(alert.state().toString())),
                Field.column("firedAt", "FIRED AT", new Value.Moment(alert.firedAt())),
                Field.detail("id", "ID", new Value.Text(alert.id().toString())));
    }

    private static Row server(ServerHealth server, Rates rates) {
        Optional<TrafficCount> now = rates.now(server.name().text());
        return Row.of(
                Field.name("name", "NAME", new Value.Text(server.name().text())),
                Field.column("state", "STATE", States.of(server.state())),
                Field.column("engine", "ENGINE", States.of(server.engine())),
                Field.column("missedPolls", "MISSED POLLS", count(server.missed())),
                Field.column("users", "USERS", count(server.users())),
                Field.column(
                        "sessions",
                        "SESSIONS",
                        server.sessions().isPresent()
                                ? new Value.Count(server.sessions().getAsInt())
                                : new Value.Absent()),
                Field.column("uploadBytesPerSecond", "UP IN 1 S", part(now, TrafficCount::uploadBytes)),
                Field.column("downloadBytesPerSecond", "DOWN IN 1 S", part(now, TrafficCount::downloadBytes)));
    }

    private static Row user(Rates.OfUser user) {
        return Row.of(
                Field.name("name", "NAME", new Value.Text(user.name())),
                Field.column(
                        "uploadBytesPerSecond",
                        "UP IN 1 S",
                        new Value.Bytes(user.count().uploadBytes())),
                Field.column(
                        "downloadBytesPerSecond",
                        "DOWN IN 1 S",
                        new Value.Bytes(user.count().downloadBytes())));
    }

    /** {@return the same in one line} */
    static String line(Look look, Rates rates) {
        HealthReport health = look.health();
        HostHealth host = health.host();
        List<ServerHealth> toRun = health.servers().stream()
                .filter(server -> server.state() != HealthState.STOPPED)
                .toList();
        long serving = toRun.stream()
                .filter(server -> server.state() == HealthState.SERVING)
                .count();
        Optional<TrafficCount> sum = rates.sum();
        return health.at() + " cpu="
                + (host.cpuPercent().isPresent() ? Math.round(host.cpuPercent().getAsDouble()) + "%" : "-")
                + " in=" + human(host.receivedPerSecond())
                + " out=" + human(host.sentPerSecond())
                + " agent=" + States.of(health.agent().place()).exact()
                + " serving=" + serving + "/" + toRun.size()
                + " sessions=" + sessions(health.servers())
                + " up=" + human(sum, TrafficCount::uploadBytes)
                + " down=" + human(sum, TrafficCount::downloadBytes)
                + " alerts=" + look.alerts().size()
                + look.alerts().stream().limit(MOST_ALERTS).map(LiveRow::words).collect(Collectors.joining());
    }

    /** As {@code critical:server-down{server=edge}@2026-11-24T12:00:00Z}; a name has no sign of these. */
    private static String words(Alert alert) {
        String about = alert.labels().entrySet().stream()
                .map(label -> label.getKey() + "=" + label.getValue())
                .collect(Collectors.joining(",", "{", "}"));
        return " " + alert.severity() + ":" + alert.rule() + (alert.labels().isEmpty() ? "" : about) + "@"
                + alert.firedAt();
    }

    private static String sessions(List<ServerHealth> servers) {
        boolean known = servers.stream().anyMatch(server -> server.sessions().isPresent());
        return known
                ? Long.toString(servers.stream()
                        .mapToLong(server -> server.sessions().orElse(0))
                        .sum())
                : "-";
    }

    private static String human(OptionalDouble rate) {
        return rate.isPresent() ? human(Math.round(rate.getAsDouble())) : "-";
    }

    private static String human(Optional<TrafficCount> sum, ToLongFunction<TrafficCount> part) {
        return sum.map(count -> human(part.applyAsLong(count))).orElse("-");
    }

    private static String human(long bytes) {
        return HumanText.bytes(bytes).replace(" ", "") + "/s";
    }

    private static Value part(Optional<TrafficCount> now, ToLongFunction<TrafficCount> part) {
        return now.<Value>map(count -> new Value.Bytes(part.applyAsLong(count))).orElseGet(Value.Absent::new);
    }

    private static Value rounded(OptionalDouble number) {
        return number.isPresent() ? new Value.Count(Math.round(number.getAsDouble())) : new Value.Absent();
    }

    private static Value rate(OptionalDouble number) {
        return number.isPresent() ? new Value.Bytes(Math.round(number.getAsDouble())) : new Value.Absent();
    }

    private static Value bytes(OptionalLong number) {
        return number.isPresent() ? new Value.Bytes(number.getAsLong()) : new Value.Absent();
    }

    private static Value count(OptionalLong number) {
        return number.isPresent() ? new Value.Count(number.getAsLong()) : new Value.Absent();
    }
}
