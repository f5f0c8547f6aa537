package io.vpnmanager.api.link;

import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.UserName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * All that a client app should know of one user, at one moment. Components may be added.
 *
 * @param user who
 * @param links one for each server that the user may use, in the order in which apps show them
 * @param traffic what the user has sent and received over all servers
 */
public record Subscription(UserName user, List<Link> links, TrafficCount traffic) {
    /** How often apps are asked to look for changes: a server that is new is there on the same day. */
    public static final Duration UPDATE_INTERVAL = Duration.ofHours(12);

    /** Checks for null and copies the list. */
    public Subscription {
        Objects.requireNonNull(user, "user");
        links = List.copyOf(links);
        Objects.requireNonNull(traffic, "traffic");
    }

    /**
     * {@return this subscription with other links}
     *
     * @param others instead of those that are there
     */
    public Subscription with(List<Link> others) {
        return new Subscription(user, others, traffic);
    }

    /** {@return how apps show it} */
    public String title() {
        return user.text();
    }

    /**
     * {@return the fields that apps read from the answer that brings a document, by their lower-case names:
     * {@code profile-title}, {@code profile-update-interval} in hours, and {@code subscription-userinfo} in bytes}
     */
    public Map<String, String> httpFields() {
        byte[] utf8 = title().getBytes(StandardCharsets.UTF_8);
        return Map.of(
                "profile-title",
                "base64:" + Base64.getEncoder().encodeToString(utf8),
                "profile-update-interval",
                Long.toString(UPDATE_INTERVAL.toHours()),
                "subscription-userinfo",
                "upload=" + traffic.uploadBytes() + "; download=" + traffic.downloadBytes());
    }
}
