package io.vpnmanager.api.monitor;

import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * How everything was at one moment. Made by the library; components may be added.
 *
 * @param at when
 * @param agent the agent, and the process that it runs in
 * @param engines each protocol for which there is a server, in the order of the protocols
 * @param servers each server, by name
 * @param host the machine of this process
 */
public record HealthReport(
        Instant at, AgentHealth agent, List<EngineHealth> engines, List<ServerHealth> servers, HostHealth host) {
    /** Checks for null and copies the lists. */
    public HealthReport {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(agent, "agent");
        engines = List.copyOf(engines);
        servers = List.copyOf(servers);
        Objects.requireNonNull(host, "host");
    }
}
