package io.vpnmanager.api.traffic;

import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import java.util.Objects;
import java.util.Optional;

/** What one user or one server has of the traffic. */
public sealed interface TrafficShare {

    /** {@return how much} */
    TrafficCount count();

    /**
     * What a user sent and received.
     *
     * @param id whose
     * @param name under which name
     * @param count how much, over the servers that were asked for
     */
    record OfUser(UserId id, UserName name, TrafficCount count) implements TrafficShare {
        /** Checks for null. */
        public OfUser {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(count, "count");
        }
    }

    /**
     * What a server carried.
     *
     * @param id which
     * @param name under which name, of one that was deleted the last; empty where the audit log does not tell it
     * @param deleted whether it was deleted
     * @param count how much, for the users that were asked for who are still there
     */
    record OfServer(ServerId id, Optional<ServerName> name, boolean deleted, TrafficCount count)
            implements TrafficShare {
        /** Checks for null. */
        public OfServer {
            Objects.requireNonNull(id, "id");
            Objects.requireNonNull(name, "name");
            Objects.requireNonNull(count, "count");
        }
    }
}
