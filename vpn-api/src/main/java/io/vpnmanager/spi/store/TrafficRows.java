package io.vpnmanager.spi.store;

import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.UserId;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Traffic counts. */
public interface TrafficRows {
    /**
     * {@return the sums over all servers and engine boots of these users; one without traffic is absent}
     *
     * @param users whose
     */
    Map<UserId, TrafficCount> ofUsers(Collection<UserId> users);

    /**
     * {@return what each server ever carried, also for users who are gone, and servers that are gone} Kept, not
     * counted: at the cost of as many servers.
     */
    Map<ServerId, TrafficCount> ofServers();

    /**
     * {@return the highest totals of each counter of this user, in no order}
     *
     * @param user whose
     */
    List<TrafficSample> samples(UserId user);

    /**
     * {@return the next counters of all users, in an order of the store in which those of one user stand together; each
     * once, as long as nothing is written}
     *
     * @param last the last one of the page before, its count being no matter; empty for the first page
     * @param limit the most to return, at least 1
     */
    List<TrafficSample> samplesAfter(Optional<TrafficSample> last, int limit);

    /** What a writing unit may do. */
    interface Writable extends TrafficRows {
        /**
         * Writes down counters as an engine shows them: totals since its boot, not differences. Of each counter the
         * highest total counts that was ever written for that boot and server, so that neither a retry nor a late
         * writer counts twice. Samples of users who are gone are ignored; of servers that are gone they are not.
         *
         * @param samples in any order, of any number of users, servers and boots
         */
        void record(List<TrafficSample> samples);

        /**
         * Does as {@link #record} does, and adds what is new to the hour of this moment, in {@link HistoryRows}: what
         * was counted once is there once.
         *
         * @param samples in any order
         * @param at when they were taken
         */
        void count(List<TrafficSample> samples, Instant at);
    }
}
