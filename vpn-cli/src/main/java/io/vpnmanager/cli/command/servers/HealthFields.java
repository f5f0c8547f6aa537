package io.vpnmanager.cli.command.servers;

import io.vpnmanager.api.monitor.HealthReport;
import io.vpnmanager.api.monitor.ServerHealth;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.cli.output.Field;
import io.vpnmanager.cli.output.Row;
import io.vpnmanager.cli.output.Value;
import java.util.Optional;
import java.util.OptionalLong;

/** What the agent found of a server beside its report, and as of when. */
final class HealthFields {
    private HealthFields() {}

    static Row of(HealthReport report, ServerName name) {
        Optional<ServerHealth> health = report.servers().stream()
                .filter(server -> server.name().equals(name))
                .findFirst();
        OptionalLong missed = health.map(ServerHealth::missed).orElse(OptionalLong.empty());
        return Row.of(
                Field.detail("health", "HEALTH", Value.ofOptional(health.map(ServerHealth::state))),
                Field.detail(
                        "missedPolls",
                        "MISSED POLLS",
                        missed.isPresent() ? new Value.Count(missed.getAsLong()) : new Value.Absent()),
                Field.detail(
                        "healthTold",
                        "HEALTH TOLD",
                        Value.ofMoment(report.agent().told())));
    }
}
