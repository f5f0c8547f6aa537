package io.vpnmanager.spi.store;

import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.traffic.TrafficInterval;
import io.vpnmanager.api.traffic.TrafficScope;
import io.vpnmanager.api.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * When traffic was counted: {@link TrafficRows.Writable#count} notes the hour; later hours are rolled up into days, and
 * days forgotten. Goes with its user. A scope that begins amid an hour or day has the whole of it.
 */
public interface HistoryRows {
    /**
     * {@return the sums of each hour and of each day that was rolled up, the earliest first}
     *
     * @param scope which traffic
     */
    List<TrafficInterval> intervals(TrafficScope scope);

    /**
     * {@return the sum of each server that carried anything}
     *
     * @param scope which traffic
     */
    Map<ServerId, TrafficCount> byServer(TrafficScope scope);

    /**
     * {@return the sums of those who have most, most first}
     *
     * @param scope which traffic
     * @param most how many at most, at least 1
     */
    List<Map.Entry<UserId, TrafficCount>> top(TrafficScope scope, int most);

    /**
     * {@return all rows of a user, in no order}
     *
     * @param user whose
     */
    List<HistoryRow> ofUser(UserId user);

    /** What a writing unit may do. */
    interface Writable extends HistoryRows {
        /**
         * Puts rows back that {@link #ofUser} gave, in the place of those of the same interval. Rows of users who are
         * gone are ignored.
         *
         * @param rows in any order
         */
        void put(List<HistoryRow> rows);

        /**
         * Adds hours to their days, the earliest first, and removes them.
         *
         * @param before only hours that began before this
         * @param most how many at most, at least 1
         * @return how many there were
         */
        int rollUp(Instant before, int most);

        /**
         * Removes days, the earliest first.
         *
         * @param before only days that began before this
         * @param most how many at most, at least 1
         * @return how many there were
         */
        int forget(Instant before, int most);
    }
}
