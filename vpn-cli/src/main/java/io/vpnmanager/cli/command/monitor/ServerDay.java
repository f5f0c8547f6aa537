package io.vpnmanager.cli.command.monitor;

import io.vpnmanager.api.Vpn;
import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.traffic.TrafficInterval;
import io.vpnmanager.api.traffic.TrafficScope;
import io.vpnmanager.api.traffic.TrafficStep;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * What a server carried in the last 24 hours of the clock, the running one included.
 *
 * @param sum in all of them
 * @param hours hour by hour, the running one last; empty before there was the server
 */
record ServerDay(TrafficCount sum, List<OptionalLong> hours) {
    private static final int HOURS = 24;

    ServerDay {
        hours = List.copyOf(hours);
    }

    static ServerDay ask(Vpn vpn, ServerId server, Instant now) {
        Instant last = TrafficStep.HOUR.begin(now);
        Instant first = last.minus(TrafficStep.HOUR.length().multipliedBy(HOURS - 1));
        Map<Instant, TrafficCount> counts =
                vpn.traffic().history(TrafficScope.ALL.at(server).since(first), TrafficStep.HOUR).stream()
                        .collect(Collectors.toMap(TrafficInterval::start, TrafficInterval::count, TrafficCount::plus));
        Optional<Instant> born = vpn.servers().find(server).map(Server::createdAt);
        List<OptionalLong> hours = IntStream.range(0, HOURS)
                .mapToObj(hour -> first.plus(TrafficStep.HOUR.length().multipliedBy(hour)))
                .map(hour -> bytes(Optional.ofNullable(counts.get(hour)), hour, born))
                .toList();
        return new ServerDay(counts.values().stream().reduce(TrafficCount.ZERO, TrafficCount::plus), hours);
    }

    /** An hour without a count is known to have had nothing only from when the server was there. */
    private static OptionalLong bytes(Optional<TrafficCount> count, Instant hour, Optional<Instant> born) {
        if (count.isPresent()) {
            return OptionalLong.of(count.get().totalBytes());
        }
        boolean there = born.filter(from -> !hour.isBefore(TrafficStep.HOUR.begin(from)))
                .isPresent();
        return there ? OptionalLong.of(0) : OptionalLong.empty();
    }
}
