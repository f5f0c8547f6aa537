package io.vpnmanager.api.firewall;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * How the firewall of a home is. Made by the library; components may be added.
 *
 * @param state whether it is on
 * @param trialEnds when what is on trial ends by itself; empty where nothing is
 * @param backend what carries the rules; empty while it is off
 * @param settings how it is to be: those on trial, else those confirmed, else the default
 * @param ports what it lets through, or would
 * @param isInPlace whether the kernel has just the rules that it should have: none, while it is off
 * @param problem why the rules of the kernel could not be read; then {@code isInPlace} is false and no obstacle is
 *     known
 * @param obstacles rules of others that drop what ours accept
 */
public record FirewallStatus(
        State state,
        Optional<Instant> trialEnds,
        Optional<FirewallBackend> backend,
        FirewallSettings settings,
        List<OpenPort> ports,
        boolean isInPlace,
        Optional<String> problem,
        List<Obstacle> obstacles) {
    /** Copies the lists. */
    public FirewallStatus {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(trialEnds, "trialEnds");
        Objects.requireNonNull(backend, "backend");
        Objects.requireNonNull(settings, "settings");
        Objects.requireNonNull(problem, "problem");
        ports = List.copyOf(ports);
        obstacles = List.copyOf(obstacles);
    }

    /** Whether a firewall is on. */
    public enum State {
        /** Nothing is touched. */
        OFF,
        /** Rules stand that the kernel forgets by itself unless they are confirmed. */
        TRIAL,
        /** Rules stand, and the agent keeps them. */
        ON;

        /** {@return the word for it, in lower case} */
        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
