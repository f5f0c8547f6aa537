package io.vpnmanager.cli.command.monitor;

import io.vpnmanager.api.monitor.ContainerUse;
import io.vpnmanager.api.monitor.EngineHealth;
import io.vpnmanager.api.monitor.HealthReport;
import io.vpnmanager.api.monitor.HostHealth;
import io.vpnmanager.api.monitor.ServerHealth;
import io.vpnmanager.api.probe.LastProbe;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.cli.chart.Sparkline;
import io.vpnmanager.cli.output.Field;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.output.Value;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

/** How everything was at one moment, as one row that holds others. What is not known is absent. */
final class MonitorRow {
    private MonitorRow() {}

    static Row of(HealthReport report, Map<ServerId, ServerDay> days) {
        return new Row(Stream.of(
                        Stream.of(Field.column("at", "AT", new Value.Moment(report.at()))),
                        host(report.host()),
                        agent(report),
                        Stream.of(
                                Field.column(
                                        "engines",
                                        "ENGINES",
                                        new Value.Rows(report.engines().stream()
                                                .map(MonitorRow::engine)
                                                .toList())),
                                Field.column(
                                        "servers",
                                        "SERVERS",
                                        new Value.Rows(report.servers().stream()
                                                .map(server -> server(
                                                        server, Objects.requireNonNull(days.get(server.server()))))
                                                .toList()))))
                .flatMap(fields -> fields)
                .toList());
    }

    private static Stream<Field> host(HostHealth host) {
        return Stream.of(
                Field.column("processors", "PROCESSORS", count(host.processors())),
                Field.column("cpuPercent", "CPU %", rounded(host.cpuPercent())),
                Field.column("memoryBytes", "MEMORY", bytes(host.memoryBytes())),
                Field.column("memoryAvailableBytes", "MEMORY AVAILABLE", bytes(host.memoryAvailableBytes())),
                Field.column("diskBytes", "DISK", bytes(host.diskBytes())),
                Field.column("diskFreeBytes", "DISK FREE", bytes(host.diskFreeBytes())),
                Field.column("storeBytes", "STORE", bytes(host.storeBytes())),
                Field.column("receivedBytes", "RECEIVED", bytes(host.receivedBytes())),
                Field.column("sentBytes", "SENT", bytes(host.sentBytes())),
                Field.column("receivedBytesPerSecond", "RECEIVED IN 1 S", bytes(host.receivedPerSecond())),
                Field.column("sentBytesPerSecond", "SENT IN 1 S", bytes(host.sentPerSecond())));
    }

    private static Stream<Field> agent(HealthReport report) {
        return Stream.of(
                Field.column("agent", "AGENT", States.of(report.agent().place())),
                Field.column(
                        "agentSince",
                        "AGENT SINCE",
                        Value.ofMoment(report.agent().since())),
                Field.column(
                        "agentTold", "AGENT TOLD", Value.ofMoment(report.agent().told())),
                Field.column(
                        "changesBehind", "CHANGES BEHIND", count(report.agent().behind())));
    }

    private static Row engine(EngineHealth engine) {
        return Row.of(
                Field.column(
                        "protocol", "PROTOCOL", new Value.Text(engine.protocol().toString())),
                Field.column("state", "STATE", States.of(engine.state())),
                Field.detail("missedPolls", "MISSED POLLS", count(engine.missed())),
                Field.detail("problem", "PROBLEM", text(engine.problem())));
    }

    private static Row server(ServerHealth server, ServerDay day) {
        Optional<ContainerUse> use = server.use();
        return Row.of(
                Field.name("name", "NAME", new Value.Text(server.name().text())),
                Field.detail(
                        "protocol", "PROTOCOL", new Value.Text(server.protocol().toString())),
                Field.column("state", "STATE", States.of(server.state())),
                Field.column("lastDay", "LAST DAY", new Value.Text(Sparkline.of(day.hours()))),
                Field.detail(
                        "lastDayUploadBytes",
                        "UPLOAD",
                        new Value.Bytes(day.sum().uploadBytes())),
                Field.detail(
                        "lastDayDownloadBytes",
                        "DOWNLOAD",
                        new Value.Bytes(day.sum().downloadBytes())),
                Field.detail("sessions", "SESSIONS", count(server.sessions())),
                Field.detail("users", "USERS", count(server.users())),
                Field.detail("missedPolls", "MISSED POLLS", count(server.missed())),
                Field.detail("losses", "LOSSES", count(server.losses())),
                Field.detail("probes", "PROBES", probes(server.probes())),
                Field.detail(
                        "containerCpuPercent",
                        "CONTAINER CPU %",
                        rounded(use.map(ContainerUse::cpuPercent).orElse(OptionalDouble.empty()))),
                Field.detail("containerMemoryBytes", "CONTAINER MEMORY", used(use, ContainerUse::memoryBytes)),
                Field.detail("containerMemoryLimitBytes", "CONTAINER LIMIT", used(use, ContainerUse::memoryLimitBytes)),
                Field.detail("containerReceivedBytes", "CONTAINER RECEIVED", used(use, ContainerUse::receivedBytes)),
                Field.detail("containerSentBytes", "CONTAINER SENT", used(use, ContainerUse::sentBytes)),
                Field.detail("problem", "PROBLEM", text(server.problem())));
    }

    private static Value used(Optional<ContainerUse> use, ToLongFunction<ContainerUse> what) {
        return use.<Value>map(it -> new Value.Bytes(what.applyAsLong(it))).orElseGet(Value.Absent::new);
    }

    private static Value probes(List<LastProbe> probes) {
        return new Value.Words(probes.stream()
                .map(last -> last.probe().protocol() + "=" + last.probe().verdict())
                .toList());
    }

    private static Value text(String text) {
        return Value.ofOptional(Optional.of(text).filter(it -> !it.isEmpty()));
    }

    private static Value rounded(OptionalDouble number) {
        return number.isPresent() ? new Value.Count(Math.round(number.getAsDouble())) : new Value.Absent();
    }

    private static Value bytes(OptionalDouble number) {
        return number.isPresent() ? new Value.Bytes(Math.round(number.getAsDouble())) : new Value.Absent();
    }

    private static Value bytes(OptionalLong number) {
        return number.isPresent() ? new Value.Bytes(number.getAsLong()) : new Value.Absent();
    }

    private static Value count(OptionalLong number) {
        return number.isPresent() ? new Value.Count(number.getAsLong()) : new Value.Absent();
    }

    private static Value count(OptionalInt number) {
        return number.isPresent() ? new Value.Count(number.getAsInt()) : new Value.Absent();
    }
}
