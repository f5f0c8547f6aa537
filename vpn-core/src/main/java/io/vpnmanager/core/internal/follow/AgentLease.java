package io.vpnmanager.core.internal.follow;

import io.vpnmanager.api.error.ErrorCode;
import io.vpnmanager.api.error.Problem;
import io.vpnmanager.api.error.VpnException;
import io.vpnmanager.spi.store.Lease;
import io.vpnmanager.spi.store.ReadUnit;
import io.vpnmanager.spi.store.StateStore;
import io.vpnmanager.spi.store.WriteUnit;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The right to be the agent of a home. It is taken when nobody has it, when it is over, or when its holder is known to
 * be dead; each taking has a higher token, so a holder that slept too long finds out at its next renewal and stops.
 */
public final class AgentLease {
    /** How long a lease lasts without renewal; a dead agent on another machine blocks a new one for so long. */
    public static final Duration LASTS = Duration.ofSeconds(10);

    private static final String NAME = "agent";
    /** When a lease ended that was given back; no other does then. */
    private static final Instant GIVEN_BACK = Instant.EPOCH;

    private final StateStore store;
    private final InstantSource clock;
    private volatile Optional<VpnException> hindrance = Optional.empty();

    /** The lease of the home with this store. */
    public AgentLease(StateStore store, InstantSource clock) {
        this.store = store;
        this.clock = clock;
    }

    /** Takes the lease for this process. */
    public Lease take() {
        return store.write(unit -> {
            Instant now = clock.instant();
            Optional<Lease> current = inForce(unit, now);
            if (current.isPresent()) {
                throw Problem.of(
                                ErrorCode.BUSY,
                                "the agent of this home",
                                "runs already, " + words(current.get().holder()))
                        .remedy("Use that one, or stop it first")
                        .fact("holder", current.get().holder())
                        .toException();
            }
            long token = unit.leases().find(NAME).map(Lease::token).orElse(0L) + 1;
            Lease lease = new Lease(NAME, token, Holder.thisProcess().toString(), now, now.plus(LASTS), 0);
            unit.leases().put(lease);
            return lease;
        });
    }

    private static String words(String holder) {
        return "as " + Holder.parse(holder).map(Holder::words).orElse(holder);
    }

    /** {@return the lease, renewed in {@code unit}, saying how far changes were carried out} */
    public Lease renew(WriteUnit unit, Lease held, Progress progress) {
        long current = unit.leases().find(NAME).map(Lease::token).orElse(0L);
        if (current != held.token()) {
            throw Problem.of(ErrorCode.STALE, "the agent of this home", "was replaced by another process")
                    .remedy("Nothing is to be done: the other one serves")
                    .toException();
        }
        Lease renewed = lasting(held, clock.instant().plus(LASTS), progress);
        unit.leases().put(renewed);
        return renewed;
    }

    /** Ends the lease now, so that the next agent need not wait; {@return whether it was still ours} */
    public boolean release(WriteUnit unit, Lease held) {
        boolean ours = unit.leases()
                .find(NAME)
                .filter(lease -> lease.token() == held.token())
                .isPresent();
        if (ours) {
            unit.leases().put(lasting(held, GIVEN_BACK, Progress.of(held)));
        }
        return ours;
    }

    /** {@return the lease of the agent that runs now, in whatever process} */
    public Optional<Lease> current() {
        return store.read(unit -> inForce(unit, clock.instant()));
    }

    /**
     * {@return the lease of an agent that may have servers open: one in force, and one that is over but whose holder is
     * known to live and has not given it back, because the holder was stopped for a while and will go on}
     */
    Optional<Lease> serving() {
        return store.read(unit -> {
            Optional<Lease> last = unit.leases().find(NAME);
            return inForce(unit, clock.instant()).or(() -> last.filter(AgentLease::isHeldByTheLiving));
        });
    }

    /** {@return whether a lease was not renewed in time: its holder was stopped, or cannot write} */
    boolean isOver(Lease held) {
        return !clock.instant().isBefore(held.expiresAt());
    }

    /** The agent of this process could not write to the store, and tries again. */
    public void hindered(VpnException reason) {
        hindrance = Optional.of(reason);
    }

    /** The agent of this process has written to the store. */
    public void unhindered() {
        hindrance = Optional.empty();
    }

    /** {@return why the agent of this process could not write to the store when it last tried, if it could not} */
    Optional<VpnException> hindrance() {
        return hindrance;
    }

    private static boolean isHeldByTheLiving(Lease lease) {
        return !lease.expiresAt().equals(GIVEN_BACK)
                && Holder.parse(lease.holder()).filter(Holder::isKnownAlive).isPresent();
    }

    private static Lease lasting(Lease held, Instant until, Progress progress) {
        return new Lease(
                NAME,
                held.token(),
                held.holder(),
                held.acquiredAt(),
                until,
                progress.followed(),
                progress.byProtocol());
    }

    private static Optional<Lease> inForce(ReadUnit unit, Instant now) {
        return unit.leases()
                .find(NAME)
                .filter(lease -> now.isBefore(lease.expiresAt()))
                .filter(lease ->
                        Holder.parse(lease.holder()).filter(Holder::isKnownDead).isEmpty());
    }
}
