package io.vpnmanager.core.internal.agent;

import io.vpnmanager.api.server.Server;
import io.vpnmanager.api.user.User;
import java.time.Instant;
import java.util.List;

/** Ends keys whose time has come, when the agent has seen that it has. */
public interface Retirements {
    /** Ends those of a server as it was seen. */
    void retire(Server server);

    /**
     * Ends those of users as they were seen.
     *
     * @param now keys with an end up to then are ended
     */
    void retire(List<User> users, Instant now);
}
