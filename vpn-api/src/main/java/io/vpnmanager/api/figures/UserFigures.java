package io.vpnmanager.api.figures;

import io.vpnmanager.api.access.AccessEnd;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.UserId;
import io.vpnmanager.api.user.UserName;
import java.util.Map;
import java.util.Objects;

/**
 * What the proxies of the agent have counted for a user since it began, over all of them; but for bytes, since the user
 * may be let in, where that was not so for a while. Made by the library; components may be added.
 *
 * @param user who
 * @param name the name of the user
 * @param open how many connections to targets, requests of HTTP and associations are open, 0 or more
 * @param ended how many of these have ended, and how many things did not begin, for each reason that there was. Wrong
 *     credentials are nobody's, and not among them
 * @param bytes what was carried, in bytes of payload
 */
public record UserFigures(UserId user, UserName name, long open, Map<AccessEnd, Long> ended, TrafficCount bytes) {
    /** Copies the map. */
    public UserFigures {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(name, "name");
        ended = Map.copyOf(ended);
        Objects.requireNonNull(bytes, "bytes");
    }

    /**
     * {@return how many have ended so, or did not begin for this reason}
     *
     * @param reason which
     */
    public long ended(AccessEnd reason) {
        return ended.getOrDefault(reason, 0L);
    }
}
