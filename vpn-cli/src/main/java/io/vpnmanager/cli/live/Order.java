package io.vpnmanager.cli.live;

import io.vpnmanager.api.monitor.ServerHealth;
import io.vpnmanager.api.traffic.TrafficCount;
import java.util.Comparator;
import java.util.Locale;

/** In which order servers stand. */
enum Order {
    NAME,
    STATE,
    RATE,
    SESSIONS;

    Order next() {
        return switch (this) {
            case NAME -> STATE;
            case STATE -> RATE;
            case RATE -> SESSIONS;
            case SESSIONS -> NAME;
        };
    }

    /** What is worst, fastest or most comes first; names decide between equals. */
    Comparator<ServerHealth> comparing(Rates rates) {
        Comparator<ServerHealth> names =
                Comparator.comparing(server -> server.name().text());
        return switch (this) {
            case NAME -> names;
            case STATE -> Comparator.comparingInt(Order::rank).thenComparing(names);
            case RATE ->
                Comparator.comparingLong((ServerHealth server) -> -rates.now(
                                        server.name().text())
                                .map(TrafficCount::totalBytes)
                                .orElse(-1L))
                        .thenComparing(names);
            case SESSIONS ->
                Comparator.comparingInt(
                                (ServerHealth server) -> -server.sessions().orElse(-1))
                        .thenComparing(names);
        };
    }

    private static int rank(ServerHealth server) {
        return switch (server.state()) {
            case FAILED -> 0;
            case DEGRADED -> 1;
            case UNKNOWN -> 2;
            case PENDING -> 3;
            case SERVING -> 4;
            case STOPPED -> 5;
        };
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
