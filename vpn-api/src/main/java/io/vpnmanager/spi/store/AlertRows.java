package io.vpnmanager.spi.store;

import io.vpnmanager.api.alert.Alert;
import io.vpnmanager.api.alert.AlertId;
import io.vpnmanager.api.alert.AlertQuery;
import io.vpnmanager.api.alert.Delivery;
import io.vpnmanager.api.alert.DeliveryId;
import io.vpnmanager.api.alert.DeliveryState;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/** Alerts, who is to be told of them, and how rules stand. Nothing of them is a change that anybody follows. */
public interface AlertRows {
    /**
     * {@return the alert of this identity}
     *
     * @param id which
     */
    Optional<Alert> find(AlertId id);

    /**
     * {@return alerts, the newest first, of one moment the one of the highest identity first}
     *
     * @param query which, from where on, and how many at most
     */
    List<Alert> list(AlertQuery query);

    /** {@return all alerts that are not resolved, the newest first} */
    List<Alert> unresolved();

    /**
     * {@return when the alert of a rule about a subject was resolved that was resolved last}
     *
     * @param rule the name of the rule
     * @param labels the subject
     */
    Optional<Instant> lastResolved(String rule, SortedMap<String, String> labels);

    /**
     * {@return the delivery of this identity}
     *
     * @param id which
     */
    Optional<Delivery> delivery(DeliveryId id);

    /**
     * {@return deliveries of an alert, in the order in which they are to be sent}
     *
     * @param alert which
     */
    List<Delivery> deliveriesOf(AlertId alert);

    /**
     * {@return deliveries that stand so, in the order in which they are to be sent}
     *
     * @param state how they stand
     * @param limit the most, 1 or more
     */
    List<Delivery> deliveries(DeliveryState state, int limit);

    /** {@return the channels that something is due for} */
    List<String> awaitedChannels();

    /**
     * {@return the delivery that is due for a channel before all others of it}
     *
     * @param channel its name
     */
    Optional<Delivery> head(String channel);

    /** {@return how rules stood when the agent last wrote it down, in no order} */
    List<StandingRow> standings();

    /** What a writing unit may do. */
    interface Writable extends AlertRows {
        /**
         * Adds an alert.
         *
         * @param alert not resolved
         * @throws io.vpnmanager.api.error.ConflictException {@code DUP} where its identity is taken, or its rule has
         *     one about this subject that is not resolved
         */
        void insert(Alert alert);

        /**
         * Writes down who knows of an alert and how it ended; the rest stays as it was.
         *
         * @param alert as it shall be
         * @throws io.vpnmanager.api.error.NotFoundException where there is none of its identity
         */
        void update(Alert alert);

        /**
         * Puts a delivery behind all others.
         *
         * @param delivery of an alert that is there
         * @throws io.vpnmanager.api.error.ConflictException {@code DUP} where its identity is taken
         */
        void insert(Delivery delivery);

        /**
         * Writes down how far a delivery came; its place in the order stays.
         *
         * @param delivery as it shall be
         * @return whether there is one of its identity
         */
        boolean update(Delivery delivery);

        /**
         * Removes a delivery.
         *
         * @param id which
         * @return whether there was one
         */
        boolean remove(DeliveryId id);

        /**
         * Puts these in the place of all standings.
         *
         * @param rows no two of one rule with the same labels
         */
        void putStandings(List<StandingRow> rows);

        /**
         * Forgets the alerts that were resolved first, with their deliveries; none of which a delivery is due or dead.
         *
         * @param before only those that were resolved earlier
         * @param newest how many of those that are resolved stay at most, whatever their time; 0 or more
         * @param atMost how many to forget, 1 or more
         * @return how many it were
         */
        int forget(Instant before, int newest, int atMost);
    }
}
