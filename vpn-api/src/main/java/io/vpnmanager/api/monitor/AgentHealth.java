package io.vpnmanager.api.monitor;

import io.vpnmanager.api.agent.AgentStatus;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How the agent is. What it does it knows itself, and writes down for other processes with its polls, once a second at
 * most. Made by the library; components may be added.
 *
 * @param place where it runs
 * @param since since when; empty where none runs
 * @param behind how many changes of the store it has not carried out yet, 0 or more; empty where none runs
 * @param told as of when all that is known which it alone finds out, of engines, of servers, and here: this moment
 *     where it runs in this process; else when it wrote that down last; empty where none runs, or it has told nothing
 *     yet
 * @param polls what its polls came to; empty where it has not told
 * @param process what its process uses; empty where it has not told
 */
public record AgentHealth(
        AgentStatus.Place place,
        Optional<Instant> since,
        OptionalLong behind,
        Optional<Instant> told,
        Optional<PollCount> polls,
        Optional<ProcessUse> process) {
    /** Checks for null. */
    public AgentHealth {
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(since, "since");
        Objects.requireNonNull(behind, "behind");
        Objects.requireNonNull(told, "told");
        Objects.requireNonNull(polls, "polls");
        Objects.requireNonNull(process, "process");
    }
}
