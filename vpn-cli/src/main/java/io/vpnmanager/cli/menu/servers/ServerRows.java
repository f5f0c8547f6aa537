package io.vpnmanager.cli.menu.servers;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerStatus;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.traffic.TrafficScope;
import io.vpnmanager.api.traffic.TrafficShare;
import io.vpnmanager.cli.menu.page.News;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * All servers.
 *
 * @param servers in the order of their names
 * @param counted what each has carried
 */
public record ServerRows(List<ServerStatus> servers, Map<ServerId, TrafficCount> counted) implements News {
    /** Copies both. */
    public ServerRows {
        servers = List.copyOf(servers);
        counted = Map.copyOf(counted);
    }

    static ServerRows ask(Vpn vpn) {
        return new ServerRows(
                vpn.servers().status(),
                vpn.traffic().ofServers(TrafficScope.ALL).stream()
                        .collect(Collectors.toMap(
                                TrafficShare.OfServer::id, TrafficShare.OfServer::count, TrafficCount::plus)));
    }
}
