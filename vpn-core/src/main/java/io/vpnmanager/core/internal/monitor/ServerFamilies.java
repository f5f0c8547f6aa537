package io.vpnmanager.core.internal.monitor;

import static io.vpnmanager.core.internal.monitor.Family.counter;
import static io.vpnmanager.core.internal.monitor.Family.gauge;
import static io.vpnmanager.core.internal.monitor.Family.labels;

import io.vpnmanager.api.access.AccessEnd;
import io.vpnmanager.api.figures.ServerFigures;
import io.vpnmanager.api.monitor.ContainerUse;
import io.vpnmanager.api.monitor.EngineHealth;
import io.vpnmanager.api.monitor.EngineState;
import io.vpnmanager.api.monitor.HealthState;
import io.vpnmanager.api.monitor.ServerHealth;
import io.vpnmanager.api.probe.LastProbe;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.traffic.TrafficCount;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Families with a sample for each server, or each protocol, or each user of whom there is to be one. */
final class ServerFamilies {
    private ServerFamilies() {}

    static Stream<Family> of(Moment moment) {
        return Stream.of(
                        engines(moment.health().engines()),
                        servers(moment),
                        probes(moment),
                        proxies(moment),
                        containers(moment),
                        users(moment))
                .flatMap(List::stream);
    }

    private static List<Family> engines(List<EngineHealth> engines) {
        Family up = gauge(
                "vpn_engine_up", "Whether what serves the servers of a protocol answered the last poll.", "protocol");
        Family missed = gauge("vpn_engine_missed_polls", "Polls in a row that it did not answer.", "protocol");
        for (EngineHealth engine : engines) {
            Map<String, String> labels = labels("protocol", engine.protocol().id());
            if (engine.state() != EngineState.UNKNOWN) {
                up.with(labels, engine.state() == EngineState.ANSWERS ? 1 : 0);
            }
            missed.with(labels, engine.missed());
        }
        return List.of(up, missed);
    }

    private static Map<String, String> about(ServerHealth server) {
        return labels(
                "server", server.name().text(), "protocol", server.protocol().id());
    }

    private static List<Family> servers(Moment moment) {
        Family up = gauge(
                "vpn_server_up",
                "Whether a server serves; none where nobody knows, or it is not to run.",
                "server",
                "protocol");
        Family states = gauge(
                "vpn_server_state",
                "How a server is: 1 for what it is, 0 for all else.",
                "server",
                "protocol",
                "state");
        Family missed = gauge(
                "vpn_server_missed_polls", "Polls in a row that missed it, or what it carried.", "server", "protocol");
        Family losses =
                counter("vpn_server_losses", "How often it was found to have ended by itself.", "server", "protocol");
        Family sessions = gauge("vpn_server_sessions", "Open sessions.", "server", "protocol");
        Family users = gauge("vpn_server_users", "Users whom it lets in.", "server", "protocol");
        Family uncounted = gauge(
                "vpn_server_unread_since_timestamp_seconds",
                "Since when what it carries cannot be read.",
                "server",
                "protocol");
        Family traffic =
                counter("vpn_server_traffic_bytes", "Payload carried for users.", "server", "protocol", "direction");
        for (ServerHealth server : moment.health().servers()) {
            Map<String, String> labels = about(server);
            if (server.state() != HealthState.UNKNOWN && server.state() != HealthState.STOPPED) {
                up.with(labels, isUp(server.state()) ? 1 : 0);
            }
            for (HealthState state : HealthState.values()) {
                states.with(HomeFamilies.plus(labels, "state", state.toString()), server.state() == state ? 1 : 0);
            }
            missed.with(labels, server.missed());
            losses.with(labels, server.losses());
            sessions.with(labels, server.sessions());
            users.with(labels, server.users());
            uncounted.withMoment(labels, server.uncountedSince());
            TrafficCount carried = moment.traffic().getOrDefault(server.server(), TrafficCount.ZERO);
            HomeFamilies.directed(traffic, labels, carried.uploadBytes(), carried.downloadBytes());
        }
        return List.of(up, states, missed, losses, sessions, users, uncounted, traffic);
    }

    private static boolean isUp(HealthState state) {
        return state == HealthState.SERVING || state == HealthState.DEGRADED;
    }

    private static List<Family> probes(Moment moment) {
        Family up = gauge(
                "vpn_server_probe_up",
                "Whether the last try of a server worked; none where nobody knows.",
                "server",
                "protocol");
        Family took = gauge(
                "vpn_server_probe_seconds",
                "How long the steps of that try took, where it worked.",
                "server",
                "protocol");
        for (ServerHealth server : moment.health().servers()) {
            for (LastProbe last : server.probes()) {
                Map<String, String> labels = labels(
                        "server",
                        server.name().text(),
                        "protocol",
                        last.probe().protocol().id());
                switch (last.probe().verdict()) {
                    case WORKS, REACHABLE -> {
                        up.with(labels, 1);
                        last.probe().times().total().ifPresent(time -> took.with(labels, Family.seconds(time)));
                    }
                    case FAILED -> up.with(labels, 0);
                    case UNKNOWN, STOPPED, SKIPPED -> {}
                }
            }
        }
        return List.of(up, took);
    }

    private static List<Family> proxies(Moment moment) {
        Map<ServerId, ServerHealth> known = new HashMap<>();
        moment.health().servers().forEach(server -> known.put(server.server(), server));
        Family clients = gauge("vpn_proxy_clients", "Clients that are connected.", "server", "protocol");
        Family accepted =
                counter("vpn_proxy_accepted", "Connections of clients that were taken.", "server", "protocol");
        Family turnedAway =
                counter("vpn_proxy_turned_away", "Connections that were one too many.", "server", "protocol");
        Family open = gauge(
                "vpn_proxy_open",
                "Connections to targets, requests and associations that are open.",
                "server",
                "protocol");
        Family ended = counter(
                "vpn_proxy_ended",
                "Those that have ended, or did not begin, by reason.",
                "server",
                "protocol",
                "reason");
        for (ServerFigures figures : moment.figures()) {
            ServerHealth server = known.get(figures.server());
            if (server == null) {
                continue;
            }
            Map<String, String> labels = about(server);
            clients.with(labels, figures.clients());
            accepted.with(labels, figures.accepted());
            turnedAway.with(labels, figures.turnedAway());
            open.with(labels, figures.open());
            // Also those that were never met: how fast something grows is told from its 0 on.
            for (AccessEnd reason : AccessEnd.values()) {
                ended.with(HomeFamilies.plus(labels, "reason", reason.toString()), figures.ended(reason));
            }
        }
        return List.of(clients, accepted, turnedAway, open, ended);
    }

    private static List<Family> containers(Moment moment) {
        Family spent = counter(
                "vpn_container_cpu_seconds", "Processor time of the container of a server.", "server", "protocol");
        Family memory = gauge("vpn_container_memory_bytes", "What it holds in memory.", "server", "protocol");
        Family limit = gauge("vpn_container_memory_limit_bytes", "The most that it may hold.", "server", "protocol");
        Family network = counter(
                "vpn_container_network_bytes",
                "What went over its networks, received and sent.",
                "server",
                "protocol",
                "direction");
        for (ServerHealth server : moment.health().servers()) {
            if (server.use().isPresent()) {
                ContainerUse use = server.use().get();
                Map<String, String> labels = about(server);
                spent.with(labels, Family.seconds(use.cpuTime()));
                memory.with(labels, use.memoryBytes());
                limit.with(labels, use.memoryLimitBytes());
                network.with(HomeFamilies.plus(labels, "direction", "received"), use.receivedBytes());
                network.with(HomeFamilies.plus(labels, "direction", "sent"), use.sentBytes());
            }
        }
        return List.of(spent, memory, limit, network);
    }

    private static List<Family> users(Moment moment) {
        Family traffic = counter(
                "vpn_user_traffic_bytes",
                "Payload carried for a user, where series of users are asked for.",
                "user",
                "direction");
        moment.byUser()
                .forEach((user, moved) -> HomeFamilies.directed(
                        traffic, labels("user", user.text()), moved.uploadBytes(), moved.downloadBytes()));
        return List.of(traffic);
    }
}
