package io.vpnmanager.api.figures;

import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.user.UserId;
import java.util.List;
import java.util.Optional;

/**
 * What the SOCKS5 and HTTP servers of the agent have counted since it began. Counts only grow, but for what is open at
 * the moment; they begin at 0 with each agent. They hold no credentials, no targets and no addresses. Servers in
 * containers are not among them. Safe for use by many threads.
 *
 * <p>Where the agent runs in this process, figures are those of this moment. For other processes it writes those of
 * servers down at most every five seconds, and not at all while none changes. Those of users it does not: they are as
 * many as users come, and known in the process of the agent alone; bytes of users stand in
 * {@link io.vpnmanager.api.traffic.Traffic} for everybody.
 */
public interface Figures {

    /** {@return those of each server that the agent serves in its own process, by name; none without an agent} */
    List<ServerFigures> servers();

    /**
     * {@return those of the server of this name; empty without an agent, where it is not served in the process of the
     * agent, or where an agent in another process has not written them down yet}
     *
     * @param name which
     * @throws io.vpnmanager.api.error.NotFoundException naming what comes close
     */
    Optional<ServerFigures> server(ServerName name);

    /**
     * {@return those of each user who was let in since the agent began and may still be, by name; none where the agent
     * does not run in this process}
     */
    List<UserFigures> users();

    /**
     * {@return those of a user; empty for one who was not let in since the agent began, or may not be any more, and for
     * all where the agent does not run in this process}
     *
     * @param user who
     */
    Optional<UserFigures> user(UserId user);
}
