package io.vpnmanager.cli.command.monitor;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.traffic.TrafficScope;
import io.vpnmanager.api.traffic.TrafficStep;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalLong;

/**
 * What a server carried in the last 24 hours of the clock, the running one included.
 *
 * @param sum in all of them
 * @param hours hour by hour, the running one last; empty before there was the server
 */
record ServerDay(TrafficCount sum, List<OptionalLong> hours) {
    private static final Duration BACK = Duration.ofHours(23);

    ServerDay {
        hours = List.copyOf(hours);
    }

    static ServerDay ask(Vpn vpn, ServerId server, Instant now) {
        List<Period> periods = Period.ask(
                vpn,
                TrafficScope.ALL.at(server),
                TrafficStep.HOUR,
                now.minus(BACK),
                now,
                vpn.servers().find(server).map(Server::createdAt));
        return new ServerDay(
                Period.sum(periods), periods.stream().map(Period::bytes).toList());
    }
}
