package io.vpnmanager.spi.store;

import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.UserId;
import java.util.Objects;
import java.util.UUID;

/**
 * What one engine counted for one user since it started.
 *
 * @param boot the engine's identity from its start to its end
 * @param server which server counted
 * @param user for whom
 * @param sinceBoot how much, since the start of the engine
 */
public record TrafficSample(UUID boot, ServerId server, UserId user, TrafficCount sinceBoot) {
    /** Checks for null. */
    public TrafficSample {
        Objects.requireNonNull(boot, "boot");
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(sinceBoot, "sinceBoot");
    }
}
