package io.vpnmanager.api.agent;

import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * Where an agent runs.
 *
 * @param place here, elsewhere, or nowhere
 * @param holder which process, in words; empty when nowhere
 * @param since since when; empty when nowhere
 */
public record AgentStatus(Place place, String holder, Optional<Instant> since) {
    /** No agent runs. */
    public static final AgentStatus NOWHERE = new AgentStatus(Place.NOWHERE, "", Optional.empty());

    /** Checks for null. */
    public AgentStatus {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(holder, "holder");
        Objects.requireNonNull(since, "since");
    }

    /** Where, seen from the caller. */
    public enum Place {
        /** In this process, started by this {@code Vpn}. */
        HERE,
        /** In another process, or in this one by another {@code Vpn}. */
        ELSEWHERE,
        /** Not at all. */
        NOWHERE
    }
}
