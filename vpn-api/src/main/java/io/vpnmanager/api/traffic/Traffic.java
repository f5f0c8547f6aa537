package io.vpnmanager.api.traffic;

import io.vpnmanager.api.user.UserId;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** What users sent and received over servers, as far as agents have written it down. Safe for use by many threads. */
public interface Traffic {
    /** The most users of a list. */
    int MOST_USERS = 1_000;

    /** For how long it is kept in which hour something was counted; longer ago, only the day is. */
    Duration HOURS_KEPT = Duration.ofDays(7);

    /** For how long it is kept on which day something was counted; totals are kept for good. */
    Duration DAYS_KEPT = Duration.ofDays(400);

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
     * {@return what each server carried, most first; deleted servers included} For all users together, it reads every
     * counter of that time.
     *
     * @param scope which traffic
     */
    List<TrafficShare.OfServer> ofServers(TrafficScope scope);

    /**
     * {@return the users who have most, most first; of those without traffic none} It reads every counter of the scope,
     * but holds no more than {@code most}.
     *
     * @param scope which traffic
     * @param most how many at most, 1 to {@value #MOST_USERS}
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} outside that range
     */
    List<TrafficShare.OfUser> topUsers(TrafficScope scope, int most);

    /**
     * {@return when it was counted, the earliest first; hours or days without traffic are left out} Traffic belongs to
     * the hour in which an agent wrote it down, at most a few seconds after it went by, and later if the agent was
     * down.
     *
     * @param scope which traffic; without a moment to begin with, all that is kept
     * @param step by the hour, which reaches back for {@link #HOURS_KEPT}, or by the day
     */
    List<TrafficInterval> history(TrafficScope scope, TrafficStep step);
}
