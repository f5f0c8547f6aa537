package io.vpnmanager.api.traffic;

import io.vpnmanager.api.user.UserId;
import java.util.Collection;
import java.util.Map;

/**
 * What users sent and received over all servers, as far as agents have written it down. Safe for use by many threads.
 */
public interface Traffic {

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
}
