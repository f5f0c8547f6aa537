package io.vpnmanager.api.traffic;

import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.user.UserId;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What users sent and received over servers, as far as agents have written it down. Safe for use by many threads. */
public interface Traffic {
    /** The most users of a list. */
    int MOST_USERS = 1_000;

    /**
     * {@return the count of this user; zero for one who never connected or does not exist}
     *
     * @param user whose
     */
    TrafficCount of(UserId user);

    /**
     * {@return the counts of these users; one who never connected is absent}
     *
     * @param users whose; one that does not exist is absent from the result
     */
    Map<UserId, TrafficCount> of(Collection<UserId> users);

    /**
     * {@return what each server carried, most first, for all users who are still there; deleted servers included} It
     * reads every counter of the store.
     */
    List<TrafficShare.OfServer> ofServers();

    /**
     * {@return what each server carried for a user, most first}
     *
     * @param user whose
     */
    List<TrafficShare.OfServer> ofServers(UserId user);

    /**
     * {@return the users who have most over all servers, most first; of those without traffic none} It reads every
     * counter of the store, but holds no more than {@code most}.
     *
     * @param most how many at most, 1 to {@value #MOST_USERS}
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} outside that range
     */
    List<TrafficShare.OfUser> topUsers(int most);

    /**
     * {@return the users who have most at one server, as {@link #topUsers(int)}}
     *
     * @param server which, be it deleted
     * @param most how many at most, 1 to {@value #MOST_USERS}
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} outside that range
     */
    List<TrafficShare.OfUser> topUsers(ServerId server, int most);
}
