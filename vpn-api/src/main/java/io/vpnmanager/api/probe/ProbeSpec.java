package io.vpnmanager.api.probe;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.key.Secret;
import io.vpnmanager.api.net.Endpoint;
import io.vpnmanager.api.user.UserName;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * How servers are tried.
 *
 * @param user as whom servers are tried that can be, as {@link Probes#of} says; empty for somebody without credentials
 * @param asProbeUser whether servers are tried as the probe user, as {@link #asTheProbeUser()} says; then no user is
 *     given
 * @param password that of the user, where a person chose it, so that the store has its hash only; where it is empty,
 *     the generated one is taken from the store
 * @param target where to go through these servers; empty to stop when the user was let in. An HTTP request with
 *     {@code HEAD} is sent there, and anything that comes back will do; through WireGuard, where only the probe user
 *     goes, a TCP connection is begun and ended at once
 * @param atListenAddress whether servers are looked for at the addresses that they listen on; else at those that their
 *     clients are given
 * @param patience how long each step may take: to connect, to shake hands, to get the first byte; more than zero and at
 *     most {@link #LONGEST_PATIENCE}
 */
public record ProbeSpec(
        Optional<UserName> user,
        boolean asProbeUser,
        Optional<Secret> password,
        Optional<Endpoint> target,
        boolean atListenAddress,
        Duration patience) {
    /** Where nothing else is asked for. */
    public static final Duration USUAL_PATIENCE = Duration.ofSeconds(5);

    /** A minute. */
    public static final Duration LONGEST_PATIENCE = Duration.ofMinutes(1);

    private static final String OF_NOBODY = "is given without a user, and nobody else is let in";
    private static final String OF_PROBE_USER = "is given besides the probe user, who has keys of its own";

    /** Without credentials, where clients connect to. */
    public static final ProbeSpec WITHOUT_CREDENTIALS =
            new ProbeSpec(Optional.empty(), false, Optional.empty(), Optional.empty(), false, USUAL_PATIENCE);

    /**
     * Checks for null, and that the parts agree.
     *
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} for a password or a target without a user,
     *     and for a user or a password besides the probe user; {@code RNG} for a patience out of its range
     */
    public ProbeSpec {
        Objects.requireNonNull(user, "user");
        Objects.requireNonNull(password, "password");
        Objects.requireNonNull(target, "target");
        if (asProbeUser) {
            requireAbsent("user", user, OF_PROBE_USER);
            requireAbsent("password", password, OF_PROBE_USER);
        } else if (user.isEmpty()) {
            requireAbsent("password", password, OF_NOBODY);
            requireAbsent("target", target, OF_NOBODY);
        }
        if (!patience.isPositive() || patience.compareTo(LONGEST_PATIENCE) > 0) {
            throw Problem.of(ErrorCode.RANGE, "patience " + patience, "is not from above 0 to " + LONGEST_PATIENCE)
                    .fact("field", "patience")
                    .toException();
        }
    }

    private static void requireAbsent(String field, Optional<?> part, String why) {
        if (part.isPresent()) {
            throw Problem.of(ErrorCode.SYNTAX, field, why)
                    .remedy("Say as whom to try: one user, or the probe user")
                    .fact("field", field)
                    .toException();
        }
    }

    /**
     * {@return a probe as a user}
     *
     * @param user who
     */
    public static ProbeSpec as(UserName user) {
        return new ProbeSpec(Optional.of(user), false, Optional.empty(), Optional.empty(), false, USUAL_PATIENCE);
    }

    /**
     * {@return a probe as the probe user} That is nobody's user: an agent lets it in while it tries its own servers, as
     * {@link Probes#watch} says, and no other agent knows it. It is in no list and no figure, and what it shows is
     * drawn anew with each start of the agent and can be told by nobody who cannot open the home.
     */
    public static ProbeSpec asTheProbeUser() {
        return new ProbeSpec(Optional.empty(), true, Optional.empty(), Optional.empty(), false, USUAL_PATIENCE);
    }

    /**
     * {@return this probe with a password that a person chose}
     *
     * @param chosen which
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} where no user is given
     */
    public ProbeSpec password(Secret chosen) {
        return new ProbeSpec(user, asProbeUser, Optional.of(chosen), target, atListenAddress, patience);
    }

    /**
     * {@return this probe, which goes on to a target}
     *
     * @param target where to
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code SYN} where no user is given
     */
    public ProbeSpec to(Endpoint target) {
        return new ProbeSpec(user, asProbeUser, password, Optional.of(target), atListenAddress, patience);
    }

    /** {@return this probe, of the addresses that servers listen on} */
    public ProbeSpec atListenAddresses() {
        return new ProbeSpec(user, asProbeUser, password, target, true, patience);
    }

    /**
     * {@return this probe with another patience}
     *
     * @param patience how long each step may take
     * @throws io.vpnmanager.api.error.InvalidRequestException {@code RNG} out of its range
     */
    public ProbeSpec patience(Duration patience) {
        return new ProbeSpec(user, asProbeUser, password, target, atListenAddress, patience);
    }
}
