package io.vpnmanager.api.figures;

import io.vpnmanager.api.access.AccessEnd;
import io.vpnmanager.api.server.ServerId;
import io.vpnmanager.api.server.ServerName;
import io.vpnmanager.api.traffic.TrafficCount;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;

/**
 * What a proxy has counted since its agent began, as it stood at one moment. Made by the library; components may be
 * added.
 *
 * @param server which server
 * @param name its name
 * @param since when counting began, with the agent: a change of the server, and a restart, go on counting
 * @param at when they stood so
 * @param clients how many clients are connected, 0 or more
 * @param accepted how many connections of clients were taken; each counts once its client was let in or refused, or has
 *     gone
 * @param turnedAway how many were closed before a byte was read, because the server had as many as it holds
 * @param open how many connections to targets, requests of HTTP and associations are open, 0 or more
 * @param ended how many of these have ended, and how many things did not begin, for each reason that there was, as in
 *     {@link io.vpnmanager.api.access.AccessRecord}; but {@link AccessEnd#CREDENTIALS} counts the guesses of a source
 *     that guesses too often as well
 * @param bytes what was carried, in bytes of payload
 */
public record ServerFigures(
        ServerId server,
        ServerName name,
        Instant since,
        Instant at,
        long clients,
        long accepted,
        long turnedAway,
        long open,
        Map<AccessEnd, Long> ended,
        TrafficCount bytes) {
    /** Copies the map. */
    public ServerFigures {
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(at, "at");
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

    /** {@return how often somebody showed credentials that are nobody's, or not any more} */
    public long authenticationFailures() {
        return ended(AccessEnd.CREDENTIALS);
    }

    /** {@return how often a target that is open to clients was not reached, for whatever reason} */
    public long dialFailures() {
        return ended.entrySet().stream()
                .filter(reason -> reason.getKey().isDialFailure())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
