package io.vpnmanager.api.monitor;

import io.vpnmanager.api.agent.AgentStatus;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How the agent is. What it does is known in its own process only. Made by the library; components may be added.
 *
 * @param place where it runs
 * @param since since when; empty where none runs
 * @param behind how many changes of the store it has not carried out yet, 0 or more; empty where none runs
 * @param polls what its polls came to; empty where it does not run in this process
 * @param process what this process uses; empty where the agent does not run in it
 */
public record AgentHealth(
        AgentStatus.Place place,
        Optional<Instant> since,
        OptionalLong behind,
        Optional<PollCount> polls,
        Optional<ProcessUse> process) {
    /** Checks for null. */
    public AgentHealth {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(behind, "behind");
        Objects.requireNonNull(polls, "polls");
        Objects.requireNonNull(process, "process");
    }
}
