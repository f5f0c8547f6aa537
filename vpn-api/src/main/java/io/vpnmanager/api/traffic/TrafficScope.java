package io.vpnmanager.api.traffic;

import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.user.UserId;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Which traffic a question is about. Immutable; begin with {@link #ALL} and narrow it.
 *
 * @param user only that of this user; empty for all who are still there
 * @param server only what this server carried, be it deleted; empty for all
 * @param since only what was counted from the hour of this moment on, or from its day where hours are not kept any
 *     more; empty for all that ever was
 */
public record TrafficScope(Optional<UserId> user, Optional<ServerId> server, Optional<Instant> since) {
    /** All that ever was counted. */
    public static final TrafficScope ALL = new TrafficScope(Optional.empty(), Optional.empty(), Optional.empty());

    /** Checks for null. */
    public TrafficScope {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(since, "since");
    }

    /**
     * {@return that of one user}
     *
     * @param only whose
     */
    public TrafficScope of(UserId only) {
        return new TrafficScope(Optional.of(only), server, since);
    }

    /**
     * {@return that of one server}
     *
     * @param only which
     */
    public TrafficScope at(ServerId only) {
        return new TrafficScope(user, Optional.of(only), since);
    }

    /**
     * {@return that from a moment on}
     *
     * @param moment from when on
     */
    public TrafficScope since(Instant moment) {
        return new TrafficScope(user, server, Optional.of(moment));
    }
}
