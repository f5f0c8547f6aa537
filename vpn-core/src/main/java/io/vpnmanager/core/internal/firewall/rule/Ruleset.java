package io.vpnmanager.core.internal.firewall.rule;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;

/**
 * All that the kernel shall have of ours.
 *
 * @param confirmed what holds by itself
 * @param trial what holds instead, for a while
 */
public record Ruleset(Rules confirmed, Optional<Trial> trial) {
    /** Checks for null. */
    public Ruleset {
        Objects.requireNonNull(confirmed, "confirmed");
        Objects.requireNonNull(trial, "trial");
    }

    /** {@return rules that hold until somebody changes them} */
    public static Ruleset of(Rules confirmed) {
        return new Ruleset(confirmed, Optional.empty());
    }

    /**
     * Rules that end by themselves.
     *
     * @param rules which
     * @param left how long they hold, counted by the kernel from the moment that it has them
     * @param end the same as a moment
     */
    public record Trial(Rules rules, Duration left, Instant end) {}
}
