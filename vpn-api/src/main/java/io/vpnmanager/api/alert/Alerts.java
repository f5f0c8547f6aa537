package io.vpnmanager.api.alert;

import io.vpnmanager.api.page.Page;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Rules over the figures of {@link io.vpnmanager.api.monitor.Metrics}, and who is told when one of them holds. Safe for
 * use by many threads.
 *
 * <p>Rules and channels are in a file, {@code alerts.yaml} in the home unless the setting {@code alerts.file} names
 * another one. The agent evaluates them every five seconds, while there is such a file; what fires is kept in the
 * store, so it survives the agent and fires once. Resolved alerts are forgotten after 90 days, or when there are more
 * than 10,000.
 */
public interface Alerts {

    /** {@return the rules, and how each stands as the agent saw it last} A file that is wrong is part of the answer. */
    RuleBook rules();

    /**
     * Reads a file of rules and tells what is wrong with it; changes nothing.
     *
     * @param file which
     * @return its rules, without how they stand
     * @throws io.vpnmanager.api.error.VpnException that names the line, the reason and a remedy, where it is wrong
     */
    RuleBook check(Path file);

    /**
     * {@return one page of alerts, the newest first}
     *
     * @param query which, from where on, and how many
     */
    Page<Alert> list(AlertQuery query);

    /**
     * {@return the alert of this identity; empty where there is none, or it was forgotten}
     *
     * @param id which
     */
    Optional<Alert> find(AlertId id);

    /**
     * {@return who was, is or could not be told of an alert, in the order in which they are; none where there is no
     * such alert}
     *
     * @param alert which
     */
    List<Delivery> deliveries(AlertId alert);

    /**
     * Says that somebody knows: nobody is reminded any more. An alert that is acknowledged gets the new note, and keeps
     * the one from before where the new one is empty.
     *
     * @param id which
     * @param note anything, 500 characters at most; may be empty
     * @return the alert as it is now
     * @throws io.vpnmanager.api.error.NotFoundException where there is none
     * @throws io.vpnmanager.api.error.ConflictException {@code STALE} where it is resolved
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} for a note that is longer
     */
    Alert acknowledge(AlertId id, String note);

    /**
     * Ends an alert by hand, and has the channels told that were told that it fired. Where the rule holds all the same,
     * it fires anew, after its cooldown.
     *
     * @param id which; one that is resolved stays as it is
     * @return the alert as it is now
     * @throws io.vpnmanager.api.error.NotFoundException where there is none
     */
    Alert resolve(AlertId id);

    /**
     * Sends a test through a channel of the file now, from this process, and tells what came of it.
     *
     * @param channel its name
     * @return what came of it; that the receiver did not take it is no exception
     * @throws io.vpnmanager.api.error.NotFoundException where the file has no such channel
     * @throws io.vpnmanager.api.error.VpnException where there is no file, or it is wrong
     */
    ChannelTest test(String channel);

    /** {@return deliveries that are to be sent, perhaps again, in their order, 10,000 at most} */
    List<Delivery> awaited();

    /** {@return deliveries that were given up, the oldest first, 10,000 at most} They stay until somebody decides. */
    List<Delivery> deadLetters();

    /**
     * Has a delivery that was given up sent again, behind what its channel waits for, under its own identity. Behind
     * one that tells that an alert fired, which is over by now, its end is told again.
     *
     * @param id which
     * @return the delivery as it is now
     * @throws io.vpnmanager.api.error.NotFoundException where there is none of that identity
     * @throws io.vpnmanager.api.error.ConflictException {@code STALE} where it waits already, or was sent
     */
    Delivery retry(DeliveryId id);

    /**
     * Forgets a delivery that was given up.
     *
     * @param id which
     * @throws io.vpnmanager.api.error.NotFoundException where there is none of that identity
     * @throws io.vpnmanager.api.error.ConflictException {@code STALE} where it waits to be sent, or was sent
     */
    void discard(DeliveryId id);
}
