package io.vpnmanager.cli.menu.dashboard;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.agent.AgentStatus;
import io.vpnmanager.api.agent.Backlog;
import io.vpnmanager.api.alert.Alert;
import io.vpnmanager.api.alert.AlertQuery;
import io.vpnmanager.api.page.Page;
import io.vpnmanager.api.server.ServerStatus;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.traffic.TrafficScope;
import io.vpnmanager.api.traffic.TrafficShare;
import io.vpnmanager.cli.menu.page.News;
import java.util.List;

/**
 * How things are at one moment; asked for every few seconds.
 *
 * @param nanos when, on the clock of the process
 * @param agent whether an agent runs
 * @param backlog what it has still to do
 * @param servers all servers, and what was seen of them
 * @param users how many there are
 * @param counted all that was ever counted
 * @param alerts the newest that are not resolved, and whether there are more
 */
public record Pulse(
        long nanos,
        AgentStatus agent,
        Backlog backlog,
        List<ServerStatus> servers,
        long users,
        TrafficCount counted,
        Page<Alert> alerts)
        implements News {
    private static final int ALERTS = 99;

    /** Copies the list. */
    public Pulse {
        servers = List.copyOf(servers);
    }

    static Pulse ask(Vpn vpn) {
        TrafficCount counted = vpn.traffic().ofServers(TrafficScope.ALL).stream()
                .map(TrafficShare::count)
                .reduce(TrafficCount.ZERO, TrafficCount::plus);
        return new Pulse(
                System.nanoTime(),
                vpn.agent().status(),
                vpn.agent().backlog(),
                vpn.servers().status(),
                vpn.users().count(),
                counted,
                vpn.alerts().list(AlertQuery.unresolved().limit(ALERTS)));
    }
}
