package io.vpnmanager.api.link;

import io.vpnmanager.api.traffic.TrafficCount;
import io.vpnmanager.api.user.UserName;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * All that a client app should know of one user, at one moment. Components may be added.
 *
 * @param user who
 * @param links one for each server that the user may use, in the order in which apps show them
 * @param traffic what the user has sent and received over all servers
 * @param mostBytes up to which count of both directions together the user may go before its quota is reset, what was
 *     counted in earlier periods included; empty without a quota
 * @param endsAt from when on the user is not let in, as far as that is known; empty for never
 */
public record Subscription(
        UserName user, List<Link> links, TrafficCount traffic, OptionalLong mostBytes, Optional<Instant> endsAt) {
    /** How often apps are asked to look for changes: a server that is new is there on the same day. */
    public static final Duration UPDATE_INTERVAL = Duration.ofHours(12);

    /** Checks for null and copies the list. */
    public Subscription {
        Objects.requireNonNull(user, "user");
        links = List.copyOf(links);
        Objects.requireNonNull(traffic, "traffic");
        Objects.requireNonNull(mostBytes, "mostBytes");
        Objects.requireNonNull(endsAt, "endsAt");
    }

    /**
     * A subscription without bounds.
     *
     * @param user who
     * @param links one for each server that the user may use
     * @param traffic what the user has sent and received
     */
    public Subscription(UserName user, List<Link> links, TrafficCount traffic) {
        this(user, links, traffic, OptionalLong.empty(), Optional.empty());
    }

    /**
     * {@return this subscription with other links}
     *
     * @param others instead of those that are there
     */
    public Subscription with(List<Link> others) {
        return new Subscription(user, others, traffic, mostBytes, endsAt);
    }

    /** {@return how apps show it} */
    public String title() {
        return user.text();
    }

    /**
     * {@return the fields that apps read from the answer that brings a document, by their lower-case names:
     * {@code profile-title}, {@code profile-update-interval} in hours, and {@code subscription-userinfo} in bytes and
     * seconds since 1970}
     */
    public Map<String, String> httpFields() {
        StringBuilder info = new StringBuilder("upload=" + traffic.uploadBytes());
        info.append("; download=").append(traffic.downloadBytes());
        mostBytes.ifPresent(most -> info.append("; total=").append(most));
        endsAt.ifPresent(end -> info.append("; expire=").append(end.getEpochSecond()));
        byte[] utf8 = title().getBytes(StandardCharsets.UTF_8);
        return Map.of(
                "profile-title",
                "base64:" + Base64.getEncoder().encodeToString(utf8),
                "profile-update-interval",
                Long.toString(UPDATE_INTERVAL.toHours()),
                "subscription-userinfo",
                info.toString());
    }
}
