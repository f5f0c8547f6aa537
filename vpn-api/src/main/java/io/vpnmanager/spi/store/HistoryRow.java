package io.vpnmanager.spi.store;

import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.traffic.TrafficInterval;
import io.vpnmanager.api.user.UserId;
import java.util.Objects;

/**
 * What a user moved over a server within one hour or one day.
 *
 * @param user whose
 * @param server over which, be it deleted
 * @param interval when, and how much
 */
public record HistoryRow(UserId user, ServerId server, TrafficInterval interval) {
    /** Checks for null. */
    public HistoryRow {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(interval, "interval");
    }
}
